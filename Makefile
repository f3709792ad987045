# Two commands set everything up: make run, make test. Every target makes the environment it needs first.
PYTHON ?= python3
VENV := .venv/bin
# Two for each core: tests that drive the client or a browser wait half of their time.
WORKERS ?= $(shell $(VENV)/python -c "import os; print(2 * (os.cpu_count() or 1))" 2>/dev/null || echo auto)
N ?=
SEED ?=
# The moment at which every test begins: START=2028-02-29T23:30Z. When it is left out, the usual one (tests/support/clock.py).
START ?=
ifneq ($(START),)
export TESTS_START := $(START)
endif

# Python keeps what it has compiled, whatever the shell says: else every process of the suite compiles every test anew.
# At the lowest priority the bot's own workers, which let others go first, are not behind the other tests.
# The order of files is ours (tests/support/ordering.py), not that of how many tests they have.
PYTEST = env PYTHONDONTWRITEBYTECODE= nice -n 19 $(VENV)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# These are on the clock, too, but nothing in them depends on a date: connections, and the lines of the program.
TIMELESS := tests/e2e/faults tests/e2e/program tests/e2e/test_forms.py tests/e2e/test_stale_components.py
# What the store does, and what is done with it, on either engine.
ON_POSTGRES := tests/store tests/e2e/desk tests/e2e/digests tests/e2e/outbox tests/e2e/answers
# A leap day, the hour before clocks in Europe go back, the last minutes of a year.
DATES := 2028-02-29T23:30Z 2026-10-25T00:30Z 2026-12-31T23:58Z

define has-python
"$(PYTHON)" -c "import sys" >/dev/null 2>&1 || { \
	echo "There is no Python called $(PYTHON) here. Install Python 3.11 or newer, or name one: make $(firstword $(MAKECMDGOALS)) PYTHON=python3.12" >&2; \
	exit 1; }
endef

.PHONY: help run test test-postgres coverage test-browser pictures test-fast test-dates check lock places format kill-load hostile random-queries canaries zones kill fuzz faults eval taps break exports bench bench-growth bench-year clean environment environment-dev

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run: environment ## Start the bot: live with a token in .env, else on a local server with a page and a prompt; NLP=1 adds the parser of sentences, CJK=1 fonts for pictures, POSTGRES=1 the driver for a server
	@$(VENV)/python -m bot

test: environment-dev ## Run all tests on all cores, of those in a browser the journeys or with ALL=1 all: make test START=2028-02-29T23:30Z
	@$(PYTEST) -rs $(if $(ALL),,-m "not browser or journey")

test-postgres: environment-dev ## Run what is about the store, the desk, delivery and erasure on a PostgreSQL server of one's own
	@PYTHONPATH=.:tests $(VENV)/python -m support.serve_tests $(PYTEST) -rs -m "not slow and not file" $(or $(TESTS),$(ON_POSTGRES))

coverage: environment-dev ## Run the tests of make test, at half the speed, and list what of briefings/ none of them runs
	@$(PYTEST) -m "not browser or journey" --cov --cov-report=term:skip-covered

test-browser: environment-dev ## Drive Chromium through the page of the playground, some minutes, pictures in .screenshots/; REST=1 leaves the journeys out
	@$(PYTEST) -rs tests/browser $(if $(REST),-m "not journey")

pictures: environment-dev ## Take the pictures of the page that the README shows
	@PYTHONPATH=.:tests $(VENV)/python tests/browser/take_pictures.py

test-fast: environment-dev ## Run what takes less than a minute: no processes, kills or benches, one file a command through the client
	@$(PYTEST) -n auto --hypothesis-profile=fast -m "not slow and not browser and (not client or sample)"

test-dates: environment-dev ## Run what START moves from a leap day, before a clock change and at a year's end, or from one START=…; QUICK=1 without the client
	@for start in $(or $(START),$(DATES)); do \
		echo "From $$start:"; TESTS_START=$$start $(PYTEST) $(TIMELESS:%=--ignore=%) -m "dates and not slow and not browser$(if $(QUICK), and not client)" || exit 1; \
	done

check: environment-dev ## Format, lint, types, direction of imports, and the files for containers and CI
	@$(VENV)/ruff format --check .
	@$(VENV)/ruff check .
	@nice -n 19 $(VENV)/pyright --pythonpath $(VENV)/python
	@$(VENV)/lint-imports --no-cache
	@$(VENV)/hadolint Containerfile
	@$(VENV)/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml compose.postgres.yaml
	@$(VENV)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/ci.yml

format: environment-dev ## Mend what a formatter can mend
	@$(VENV)/ruff format .
	@$(VENV)/ruff check --fix .

kill-load: environment-dev ## Kill a loading process at random moments and look for harm: make kill-load N=300
	@$(VENV)/python tests/store/kill_load.py --rounds $(or $(N),50)

hostile: environment-dev ## Render random hostile answers and hold them against Discord's rules: make hostile N=100000
	@$(VENV)/python tests/bot/chat/rendering/hostile.py $(or $(N),2000)

random-queries: environment-dev ## Search with random queries and compare with a plain scan: make random-queries N=50000 POSTGRES=1
	@$(VENV)/python tests/store/search/random_queries.py --queries $(or $(N),5000) $(if $(POSTGRES),--postgres)

canaries: environment-dev ## Let three servers work in one database and look for leaks: make canaries N=10000 SEED=7 POSTGRES=1
	@$(VENV)/python tests/store/canaries.py --sequences $(or $(N),200) $(if $(SEED),--seed $(SEED)) $(if $(POSTGRES),--postgres)

zones: environment-dev ## Hold schedules against every clock of the IANA data, 2000 to 2037, some minutes: make zones N=60 for a sample
	@$(VENV)/python tests/model/zones.py --zones $(or $(N),1000)

kill: environment-dev ## Kill a bot at random moments while it sends or upgrades, and look for what is lost or doubled: make kill N=10000; POSTGRES=1 for four processes of one
ifneq ($(POSTGRES),)
	@$(VENV)/python tests/e2e/digests/kill_processes.py --rounds $(or $(N),20) $(if $(SEED),--seed $(SEED))
else
	@$(VENV)/python tests/e2e/digests/kill_sending.py --rounds $(or $(N),300) $(if $(SEED),--seed $(SEED))
	@$(VENV)/python tests/e2e/digests/kill_upgrade.py --rounds $(or $(N),300) $(if $(SEED),--seed $(SEED))
endif

fuzz: environment-dev ## Give every reader of outside texts hostile texts of up to a megabyte, some minutes: make fuzz N=200 SEED=7
	@$(VENV)/python tests/fuzz/run_fuzz.py --count $(or $(N),30) $(if $(SEED),--seed $(SEED))

faults: environment-dev ## Plant faults of meaning in true briefings and count, by kind, how many verify sees: make faults N=20 MISSED=1 NLP=1
	@$(VENV)/python tests/verify/plant_faults.py --count $(or $(N),8) $(if $(SEED),--seed $(SEED)) $(if $(MISSED),--missed) $(if $(NLP),--nlp)

eval: environment-dev ## Score drafting on the articles of ../shared/eval/wikinews: make eval MISSED=1 NLP=1 HALF=even
	@$(VENV)/python tests/extract/evaluate_drafts.py $(if $(MISSED),--missed) $(if $(NLP),--nlp) --half $(or $(HALF),all)

taps: environment-dev ## Publish the articles of ../shared/eval/wikinews through the real client and count interactions: make taps N=5 STEPS=1
	@$(VENV)/python tests/e2e/desk/publish_gold.py $(if $(N),--count $(N)) $(if $(STEPS),--steps)

break: environment-dev ## Break the protocol of sending in a copy, one way after the other, and see a test turn red: make break N=2
	@$(VENV)/python tests/e2e/outbox/break_protocol.py --count $(or $(N),2)

bench: environment-dev ## Measure, each row against something in the same run
	@$(VENV)/python tests/bench/run.py

bench-growth: environment-dev ## Measure what a million names and four million facts cost: some minutes
	@$(VENV)/python tests/bench/growth.py

bench-year: environment-dev ## Measure a year of daily digests in 1,000 servers, a quarter of an hour: make bench-year N=100
	@$(VENV)/python tests/bench/whole_year.py $(if $(N),--servers $(N))

exports: environment-dev ## Open the exports in Chromium and LibreOffice, as far as they are here: make exports TIMELINEJS=FOLDER
	@$(VENV)/python tests/export/open_exports.py $(if $(TIMELINEJS),--timelinejs $(TIMELINEJS))

lock: environment-dev ## Write the hashed locks anew
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/uv pip compile -q --universal --generate-hashes --strip-extras --python-version 3.11 \
		pyproject.toml --group build -o run.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/uv pip compile -q --universal --generate-hashes --strip-extras --python-version 3.11 \
		pyproject.toml --group dev --extra nlp --extra cjk --extra postgres -c run.lock -o dev.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/uv pip compile -q --universal --generate-hashes --strip-extras --python-version 3.11 \
		pyproject.toml --group build --extra nlp -c dev.lock -o nlp.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/uv pip compile -q --universal --generate-hashes --strip-extras --python-version 3.11 \
		pyproject.toml --group build --extra cjk -c dev.lock $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' run.lock) \
		-o cjk.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/uv pip compile -q --universal --generate-hashes --strip-extras --python-version 3.11 \
		pyproject.toml --group build --extra postgres -c dev.lock $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' run.lock) \
		-o postgres.lock

places: environment-dev ## Write the cities and US states by which time zones are found anew
	@$(VENV)/python tools/places.py

clean: ## Remove the environment and what tools left behind
	@rm -rf .venv dist build .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*

environment:
	@$(has-python)
	@"$(PYTHON)" tools/environment.py $(if $(NLP),nlp.lock,run.lock) $(if $(CJK),cjk.lock) $(if $(POSTGRES),postgres.lock)

environment-dev:
	@$(has-python)
	@"$(PYTHON)" tools/environment.py dev.lock
