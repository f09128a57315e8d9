# Every way in, by name. `make install` is called by the others.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install demo run test check lint types walls eval docs serve clean

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Ceasewire needs Python 3.11 or newer; this is $$($(PYTHON) --version). Set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements.lock names into .venv (once; a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: install
	@$(BIN)/ceasewire demo

run: install
	@$(BIN)/ceasewire run

# Two to four at once: each worker compiles the rules and starts its own PostgreSQL, which more would only repeat.
test: install check
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: lint types walls

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

walls: install
	$(BIN)/lint-imports

eval: install
	$(BIN)/ceasewire eval

serve: install
	$(BIN)/ceasewire review

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
