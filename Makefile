# serve · build · check · test · bench · lock (and matched, deploy). Each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# MkDocs 2 is another program; Material's notice about it would drown our messages.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build check test bench lock matched deploy clean

serve: $(READY)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: $(READY)
	$(BIN)/python -m scripts.build $(if $(SITE),--site $(SITE))

check: $(READY)
	$(BIN)/python -m scripts.check $(if $(SITE),--site $(SITE)) $(ARGS)

test: $(READY)
	$(BIN)/python -m scripts.browser
	$(BIN)/ruff check scripts tests
	$(BIN)/python -m scripts.check --commit-date
	$(BIN)/pytest --numprocesses auto --dist loadfile $(ARGS)

bench: $(READY)
	$(BIN)/python -m scripts.browser
	$(BIN)/python -m scripts.bench $(ARGS)

# Stamp page pairs as matched: make matched PAGE=risks/index.md (or PAGE=all)
matched: $(READY)
	$(BIN)/python -m scripts.match $(PAGE)

# Write deploy/nginx.conf and deploy/_headers from deploy/policy.yml and the built pages
deploy: $(READY)
	$(BIN)/python -m scripts.deploy

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --upgrade \
		--custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf $(VENV) site .cache

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python lacks its venv module: install it (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
