# The everyday work. Each word sets up what it needs on a fresh clone; later starts are immediate.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run test check talk lock bench long audit sbom

PY  := .venv/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input install
ARGS ?=

help: ## these words
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

setup: .venv/dev ## everything for working on Posko, in .venv

run: .venv/run ## start Posko on this machine
	@exec $(PY) -m bot run $(ARGS)

talk: .venv/run ## the citizen's talk in this terminal
	@exec $(PY) -m bot talk $(ARGS)

test: .venv/dev ## the tests; browser, simulator and PostgreSQL ones where the machine has those
	@exec $(PY) -m pytest $(ARGS)

long: .venv/dev ## the soak and kill tests that take minutes
	@exec $(PY) -m pytest -m long $(ARGS)

check: .venv/dev ## format, lint, types, arrows
	@$(PY) -m ruff format --check --quiet --output-format concise . || { echo "Format it with: $(PY) -m ruff format ."; exit 1; }
	@$(PY) -m ruff check --quiet --output-format concise .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo

bench: .venv/dev ## the yardstick for speed
	@exec $(PY) benchmarks/run.py $(ARGS)

audit: .venv/made ## has a locked dependency a known fault? where the answer can be had
	@sh .ci/audit

sbom: .venv/made ## the list of all that we are made of (CycloneDX), as sbom.json
	@$(PY) .ci/sbom.py requirements/run.lock > sbom.json && echo "Written: sbom.json"

# The lock files carry hashes and no addresses. ARGS=--upgrade takes newer versions.
COMPILE = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock: .venv/dev ## pin the dependencies again
	@$(COMPILE) pyproject.toml --group build $(ARGS) --output-file requirements/run.lock
	@$(COMPILE) pyproject.toml --group dev $(ARGS) --constraint requirements/run.lock --output-file requirements/dev.lock
	@$(COMPILE) --group pyproject.toml:audit $(ARGS) --output-file requirements/audit.lock
	@echo "Pinned in requirements/run.lock and requirements/dev.lock; 'make setup' installs them."

# .venv/made, .venv/run and .venv/dev are stamps: each is written last, so an interrupted set-up is done again.
.venv/made:
	@found=; \
	for name in python3.13 python3.12 python3.11 python3; do \
	  if $$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then sh .ci/no-python; exit 1; fi; \
	echo "Setting up .venv, once (a minute or so) ..."; \
	$$found -m venv --clear .venv
	@touch $@

.venv/run: .venv/made requirements/run.lock pyproject.toml
	@$(PIP) --require-hashes --requirement requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/made requirements/dev.lock requirements/run.lock pyproject.toml
	@$(PIP) --require-hashes --requirement requirements/dev.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch .venv/run $@
