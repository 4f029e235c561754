# Everything here sets itself up: Python 3.11 or newer is all that a machine needs.

PYTHON ?= python3
SCENARIO ?= us-china

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
INPUTS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help plan test check docs bench constraints clean

help: ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

plan: $(VENV)/.run-time ## Solve the scenario us-china (or SCENARIO=folder) and write a run folder.
	$(BIN)/gigasite plan $(SCENARIO)

test: $(VENV)/.test ## Run the tests.
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: $(VENV)/.test ## Check style, types and the one direction of imports.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.run-time ## Write the reference pages anew from the code.
	$(BIN)/python -m cli.reference_pages docs/reference

bench: $(VENV)/.bench ## Measure model building and formulations.
	cd benchmarks && ../$(BIN)/python -m building
	$(BIN)/python benchmarks/formulation.py

constraints: ## Pin the newest packages that pyproject.toml allows.
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench,parquet,test]'
	build/constraints/bin/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools \
		| tr 'A-Z_' 'a-z-' | LC_ALL=C sort > constraints.txt

clean: ## Remove the virtual environment and all caches; run folders stay.
	rm -rf $(VENV) build *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find cli optimize planner sites tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "gigasite needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
		echo "Install one, then name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu install python3-venv." >&2; exit 1; }

$(VENV)/.run-time: $(INPUTS) | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.bench: $(INPUTS) | $(BIN)/python
	$(INSTALL) --editable '.[bench]'
	@touch $@ $(VENV)/.run-time

$(VENV)/.test: $(INPUTS) | $(BIN)/python
	$(INSTALL) --editable '.[parquet,test]'
	@touch $@ $(VENV)/.run-time
