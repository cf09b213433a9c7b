# Everything is set up by the first target that is asked for; all that is needed is make and Python 3.11 or later.
# PYTHON names another interpreter: make test PYTHON=python3.13
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
READY_TO_TEST := $(VENV)/ready-to-test
READY_TO_BENCH := $(VENV)/ready-to-bench

.DEFAULT_GOAL := help
.PHONY: help dossier proof test soak lint bench typography references clean

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

dossier: $(READY) ## the Dutch dossier, in out/
	$(BIN)/pressdossier build --lang nl --out out

proof: $(READY) ## samples: every kind of block and chart, every language, the theme, in out/
	$(BIN)/pressdossier proof --out out

test: $(READY_TO_TEST) ## all tests, on as many processors as there are
	$(BIN)/python -m pytest -n auto

soak: $(READY_TO_TEST) ## all tests, with what else is tried in samples tried in full, and how much that was
	PRESSDOSSIER_SOAK=1 $(BIN)/python -m pytest -n auto

lint: $(READY_TO_TEST) ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY_TO_BENCH) ## how long builds take and how much memory; RUNS=20: more runs; WRITE=1: into bench/README.md
	$(BIN)/python -m bench $(if $(RUNS),--runs $(RUNS)) $(if $(WRITE),--write)

typography: $(READY_TO_TEST) ## how well the Dutch dossier is set, against its targets; WIDE=1: on a wide measure
	$(BIN)/python -m bench.typography $(if $(WIDE),--wide)

references: $(READY_TO_TEST) ## take the pages as they are now for what the tests compare with
	$(BIN)/python -m tests.visual

clean: ## remove what make has made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis out/*.pdf
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# pyproject.toml says what is installed, so a change in it installs anew
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pressdossier needs Python 3.11 or later; name one with make PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(READY_TO_TEST): $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[test,lint]'
	touch $@

$(READY_TO_BENCH): $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	touch $@
