# `make run` starts the service, `make test` checks everything. Both set themselves up.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HOST ?= 127.0.0.1
PORT ?= 8000

# Any interpreter from 3.11 on will do; the first that really runs is taken.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

CATALOGS := $(wildcard locales/*/LC_MESSAGES/*.po)

.PHONY: run test lint types catalogs suite evaluate benchmark fuzz contract wheel clean help

help:
	@echo 'make run        start the service on http://$(HOST):$(PORT) (PORT=… to change)'
	@echo 'make test       lint, types, import contracts, catalogs and the whole suite'
	@echo 'make catalogs   write locales/ anew from the term base and the interface texts'
	@echo 'make evaluate   measure accuracy on the open evaluation sets'
	@echo 'make benchmark  measure speed beside peers'
	@echo 'make fuzz       give every reader of term bases broken files for a minute (SECONDS=…)'
	@echo 'make contract   send a server thousands of requests, hold its answers to the contract'
	@echo 'make wheel      build dist/*.whl'
	@echo 'make clean      remove what was built'

run: $(READY) $(VENV)/.catalogs
	$(BIN)/ortaq serve --host $(HOST) --port $(PORT)

test: lint types suite

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

suite: $(READY) $(VENV)/.catalogs
	$(BIN)/python tools/messages.py check
	$(BIN)/pytest -n auto --dist loadgroup

catalogs: $(READY)
	$(BIN)/python tools/glossary_catalogs.py
	$(BIN)/python tools/messages.py update
	$(BIN)/python tools/messages.py compile

evaluate: $(READY)
	$(BIN)/python tools/evaluate.py

benchmark: $(READY)
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

fuzz: $(READY)
	$(BIN)/python tools/fuzz.py --seconds $(or $(SECONDS),60)

contract: $(READY)
	$(BIN)/python tools/contract.py

wheel: $(READY)
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf $(VENV) build dist evaluation .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locales -name '*.mo' -delete

$(READY): pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'Ortaq needs Python 3.11 or newer with venv and pip' \
		'(on Debian: apt install python3 python3-venv).' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/.catalogs: $(READY) $(CATALOGS)
	$(BIN)/python tools/messages.py compile
	touch $@
