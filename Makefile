# The commands of the README, and the longer runs beside them. Each makes its environment first.
.POSIX:
.PHONY: help demo test check lint docs quality screenshots deep faults fuzz bench clean

PY = .venv/bin/python

help:            ## say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/  /'

demo:            ## match a sample client in the sample town, then serve the pages (DEMO=once: print and stop)
	@./bootstrap.sh
	@.venv/bin/pie demo $(if $(filter once,$(DEMO)),--once,)

test:            ## everything: style, types, layers, codes, tests, coverage
	@./bootstrap.sh
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory check
	@echo "Tests, with coverage"
	@$(PY) -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered -q

lint:            ## style, types, layers
	@./bootstrap.sh
	@echo "Style";  .venv/bin/ruff check . && .venv/bin/ruff format --check .
	@echo "Types";  .venv/bin/mypy
	@echo "Layers"; .venv/bin/lint-imports

check:           ## every code in our own tables: none that does not exist, is a header only, or has a wrong check digit
	@./bootstrap.sh
	@echo "Codes";  .venv/bin/pie check-codes --strict pie matcher resources_catalog api data/sample

quality:         ## how well texts are read, against labels made by reading and against plain baselines
	@./bootstrap.sh
	@$(PY) -m benchmarks.quality

screenshots:     ## refresh the pictures of the pages in docs/pages/ (needs Chromium)
	@./bootstrap.sh
	@$(PY) -m tests.browser.take_screenshots

deep:            ## long runs: other generated examples each time, and many more of them
	@./bootstrap.sh
	@$(PY) -m pytest -n 2 -q tests -m "not browser" --hypothesis-profile=deep

faults:          ## break the store, the disk, the server: what was acknowledged is still there (minutes)
	@./bootstrap.sh
	@$(PY) -m benchmarks.faults

fuzz:            ## made-up requests at every door, as each role and key: nothing undocumented (half an hour)
	@./bootstrap.sh
	@$(PY) -m tests.fuzz.everything

bench:           ## matching on growing directories, both ways; many workers at once on both databases (minutes)
	@./bootstrap.sh
	@$(PY) -m benchmarks.matching
	@$(PY) -m benchmarks.load

clean:           ## forget the environment and every cache
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov *.egg-info
