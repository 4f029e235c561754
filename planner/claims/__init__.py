"""The claims ledger: statements about a build-out that a plan supports or refutes."""
