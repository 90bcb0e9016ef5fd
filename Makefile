# make demo    marks real submissions and shows the grades
# make test    the tests (and everything they need)
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: setup demo test lint bench clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
	  || { echo "emgrade needs Python 3.10 or newer: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "this Python cannot make environments: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup
	$(BIN)/emgrade list
	$(BIN)/emgrade grade gmm1d_lab examples/submissions/gmm1d_lab -o build/demo/gmm1d_lab
	$(BIN)/emgrade grade two_gaussian_homework examples/submissions/two_gaussian_homework \
	  -o build/demo/two_gaussian_homework
	$(BIN)/emgrade grade naive_em_project examples/submissions/naive_em_project \
	  -o build/demo/naive_em_project
	$(BIN)/emgrade grade bernoulli_mixture examples/submissions/bernoulli_mixture \
	  -o build/demo/bernoulli_mixture

test: setup
	$(BIN)/emgrade sync --check
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
