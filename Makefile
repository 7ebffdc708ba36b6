# Everything a developer or a build machine does, one target each; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# The packages are installed from the lock only; the build backend is in it too.
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help venv servers demo test quick check lint format types layers docs soak bench proofs lock clean

help: ## List the targets.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

venv: $(STAMP) ## Build .venv from requirements.lock; quick when nothing changed.

$(STAMP): requirements.lock pyproject.toml tools/venv.sh
	@tools/venv.sh $(VENV)
	@touch $@

servers: ## Install PostgreSQL, MariaDB and Chromium for the tests (as root, where missing); starts no service.
	@tools/servers.sh

demo: $(STAMP) ## Show it all on an example organisation; at a terminal its web site stays open.
	@$(BIN)/tillit demo assessio $(ARGS)

# Two processes, a file at a time and in order: the browser's tests come last in each of them. What they write, the
# servers' databases too, lies in memory where there is room for it: a disk is the slowest part of them.
test: $(STAMP) servers ## Run all tests, those on real database servers included.
	@place=$$(tools/scratch.sh); trap 'rm -rf "$$place"' EXIT; export TMPDIR="$$place"; \
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

quick: $(STAMP) ## Run the tests that need no server.
	$(BIN)/python -m pytest tests/unit tests/completeness $(ARGS)

check: lint types layers docs ## Run everything that judges the code without running it.

lint: $(STAMP) ## Check style and form.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP) ## Put the code into form.
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

types: $(STAMP) ## Check types, strictly.
	$(BIN)/mypy

layers: $(STAMP) ## Check that every floor imports only from below.
	$(BIN)/lint-imports --no-cache

docs: $(STAMP) ## Build the documentation into build/docs; a broken link is an error.
	$(BIN)/mkdocs build --strict --quiet --site-dir build/docs

soak: $(STAMP) servers ## Run the long tests: kills, many examples, large tables.
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m soak $(ARGS)

bench: $(STAMP) servers ## Measure against raw SQL.
	$(BIN)/python -m bench $(ARGS)

proofs: $(STAMP) ## Write docs/PROOFS.md anew from the test marks.
	$(BIN)/python -m tools.proofs

lock: ## Pin the newest dependencies that pyproject.toml allows (needs uv on the path).
	uv pip compile --generate-hashes --universal --no-annotate --no-header --python-version 3.11 --extra dev \
		--upgrade --quiet --output-file requirements.lock pyproject.toml

clean: ## Remove what was built.
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
