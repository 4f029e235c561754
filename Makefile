# Everything here sets itself up: Python 3.11 or newer is all that a machine needs.

PYTHON ?= python3
SCENARIO ?= us-china
SECONDS ?= 90
RUN ?= runs/us-china

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
INPUTS := pyproject.toml constraints.txt

MEASURE := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 ../$(BIN)/python -m
QUICK := --into ../build/bench

.DEFAULT_GOAL := help
.PHONY: help plan test check docs pictures bench bench-quick constraints clean

help: ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

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

pictures: $(VENV)/.test ## Make the pictures of the README from the run folder runs/us-china (or RUN=folder); needs Chromium.
	$(BIN)/python docs/pictures $(RUN)
	$(BIN)/python -m cli.report_picture $(RUN) docs/pictures/report.png

bench: $(VENV)/.bench ## Measure everything and write tables and plots into docs; an hour and a half (SECONDS=180: longer for peers).
	cd benchmarks && $(MEASURE) building
	cd benchmarks && $(MEASURE) formulation
	cd benchmarks && $(MEASURE) decomposition --seconds 60
	cd benchmarks && $(MEASURE) growth --sites 10 --sites 20 --sites 50 --seconds 60
	cd benchmarks && $(MEASURE) solving_again
	cd benchmarks && $(MEASURE) peers --case us --case generated-20 --seconds $(SECONDS)

bench-quick: $(VENV)/.bench ## The same, small, into build/bench: whether it all runs; 5 minutes.
	cd benchmarks && $(MEASURE) building --sites 20 --repetitions 1 $(QUICK)
	cd benchmarks && $(MEASURE) formulation --rounds 0.02 --zones 1 $(QUICK)
	cd benchmarks && $(MEASURE) decomposition --sites 6 --seconds 20 $(QUICK)
	cd benchmarks && $(MEASURE) growth --sites 6 --periods 8 --products 8 --base 6 --seconds 10 $(QUICK)
	cd benchmarks && $(MEASURE) peers --case tiny --seconds 15 $(QUICK)

constraints: ## Pin the newest packages that pyproject.toml allows.
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench,parquet,pdf,test]'
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
	$(INSTALL) --editable '.[parquet,pdf,test]'
	@touch $@ $(VENV)/.run-time
