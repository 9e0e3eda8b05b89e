# The README's two commands are `make site` and `make test`; each does all of its own set-up.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
.PHONY: site test check bench soak reproducible wheelhouse lock serve clean setup setup-test model

site: setup
	@$(BIN)/qianshao build

setup:
	@scripts/setup.sh site

setup-test:
	@scripts/setup.sh test

model: setup
	@scripts/model.sh again

test: setup-test
	@scripts/test.sh

check: setup
	@$(BIN)/qianshao check

serve: setup
	@$(BIN)/qianshao serve

bench: setup-test
	@$(BIN)/python -m tests.bench

soak: setup-test
	@$(BIN)/python -m pytest --soak tests/output/test_xss.py tests/output/test_xss_carriers.py tests/output/test_kill.py tests/output/test_interrupt.py tests/output/test_faults.py tests/output/test_regular_expressions.py

reproducible: setup
	@scripts/reproducible.sh

wheelhouse: setup
	@scripts/wheelhouse.sh

lock:
	@$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --allow-unsafe -o requirements/runtime.txt requirements/runtime.in
	@$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --allow-unsafe -o requirements/dev.txt requirements/dev.in

clean:
	rm -rf build .cache
