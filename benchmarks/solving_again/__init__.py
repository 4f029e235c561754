"""How long a solve takes after one number changed, beside a solve from nothing."""
