# What a newcomer needs is Python 3.11 and make; everything else comes from requirements.lock.

PYTHON ?= python3
BIN := .venv/bin

# The tests start dozens of processes of the bot: where no bytecode may be written, each of them compiles all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint unit conformance bench lock pictures clean

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.complete  ## make .venv from the lock

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'

.venv/.complete: requirements.lock requirements-dev.lock | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock -r requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

demo: setup  ## run the sandbox: the bot, a stand-in Slack with a page, a stand-in Commerce API
	@$(BIN)/python -m bot sandbox

test: lint unit  ## set up, then all checks and tests

lint: setup  ## style, types, layers, known-bad patterns
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml bot handlers
	$(BIN)/python .ci/audit.py

# Hundreds of small databases, each made safe on disk: in memory that costs nothing, and no slow disk makes a test late.
unit: export PYTEST_DEBUG_TEMPROOT ?= $(shell test -w /dev/shm && echo /dev/shm)
unit: setup  ## the tests alone, and which lines and branches of bot/ and handlers/ they run
	$(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-report=term:skip-covered

# PAYLOAD_SERVER is a real server's address, or a script whose `start` prints it and whose `stop` ends it.
conformance: setup  ## compare the sandbox's Commerce API with the real Payload server that PAYLOAD_SERVER names
	$(BIN)/python -m pytest -n 0 -rs -vv tests/conformance

bench: setup  ## measure, side by side with peers
	$(BIN)/python -m bench.reading

pictures: setup  ## make the README's pictures again (needs Chromium)
	$(BIN)/python -m docs.make_pictures

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

lock: $(BIN)/uv  ## write the locks anew from pyproject.toml: what the bot needs, and what its checks need beside it
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:  ## remove what was made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* build *.egg-info
