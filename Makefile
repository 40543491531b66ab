# Two commands set everything up: `make demo` and `make test`.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
ARTICLE := fixtures/articles/agency-own-grant.txt

.PHONY: demo test lint unit bench screenshots soak clean

demo: $(VENV)/.installed
	@echo
	$(BIN)/provenance check $(ARTICLE) --use republish --changes none --fail-on deny
	$(BIN)/provenance check $(ARTICLE) --use republish --changes none --fail-on deny --format html --output report.html

test: lint unit

lint: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/provenance rules lint

unit: $(VENV)/.tested
	$(BIN)/pytest $(PYTEST_ARGS)

bench: $(VENV)/.benched
	$(BIN)/python bench/scan_speed.py $(BENCH_ARGS)
	$(BIN)/python bench/jobs_speed.py $(BENCH_ARGS)
	$(BIN)/python bench/candidates_speed.py $(BENCH_ARGS)
	$(BIN)/python bench/sources_sweep.py $(BENCH_ARGS)
	$(BIN)/python bench/page_sweep.py $(BENCH_ARGS)
	$(BIN)/python bench/judge_speed.py

# What an editor sees first: build/screenshots/<case>-<width>-<scheme>.png. Needs chromium.
screenshots: $(VENV)/.tested
	$(BIN)/python -m tests.integration.screenshots

# A virtual environment of its own: works on a Python marked "externally managed" too.
$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --editable ".[fetch]" --group test
	@touch $@

$(VENV)/.benched: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --group bench
	@touch $@

# An hour of fuzzing by default; more with SOAK_ARGS, such as -max_total_time=86400.
SOAK_ARGS ?= -max_total_time=3600

soak: $(VENV)/.soaked
	$(BIN)/python -m tests.soak.soak $(SOAK_ARGS)

$(VENV)/.soaked: pyproject.toml $(VENV)/.tested
	$(BIN)/pip install --quiet --group soak
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis report.html
