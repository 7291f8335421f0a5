# With make: `make example`, `make test`. Without it: `python3 dev.py example`, `python3 dev.py test`.
PYTHON ?= python3

.PHONY: help setup example test check floors docs

help:
	@echo "make example   set up .venv, build the example ledger and show it"
	@echo "make test      set up .venv and run the tests"
	@echo "make check     lint, types, rules, floors and tests"
	@echo "make floors    measure the reading against the floors"
	@echo "make docs      write again what is generated: README.md, docs/reference.md, tests/golden/"

setup example test check:
	$(PYTHON) dev.py $@

floors: setup
	.venv/bin/python -m benchmarks.floors

docs: setup
	.venv/bin/python docs/generate.py
