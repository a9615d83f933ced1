# Two commands matter: `make run` serves the portal, `make test` proves it. Everything they need goes into .venv and var/.
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
STAMP := .venv/.installed-dev
RUN_STAMP := .venv/.installed-local
NPM_STAMP := node_modules/.package-lock.json

.PHONY: run dev setup setup-run charts test lint faults bench clean lock screenshots look system changelog

run: setup-run charts
	@exec $(PY) -m config.local --port $(PORT)

dev: setup-run charts
	@exec $(PY) -m config.local --port $(PORT) --reload

setup: $(STAMP)
setup-run: $(RUN_STAMP)
charts: $(NPM_STAMP)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "需要 Python 3.11 或更新版本；可用 make PYTHON=/路径/python3.11 指定"; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 \
		|| { rm -rf .venv; echo "无法建立虚拟环境；Debian 请先安装 python3-venv，并确认磁盘未满"; exit 1; }

$(RUN_STAMP): requirements/local.txt | .venv/bin/python
	@echo "正在安装依赖（仅首次，约一分钟）……"
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/local.txt \
		|| { echo "依赖安装失败；请检查软件源是否可达、磁盘是否已满，然后重试"; exit 1; }
	@touch $@

$(STAMP): requirements/dev.txt | $(RUN_STAMP)
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt \
		|| { echo "依赖安装失败；请检查软件源是否可达、磁盘是否已满，然后重试"; exit 1; }
	@touch $@

# The one thing npm brings is ECharts, which draws over the pages' own charts. Without npm, or should it fail, those stay.
$(NPM_STAMP): package-lock.json
	@! command -v npm >/dev/null || npm ci --silent --no-audit --no-fund --ignore-scripts --fetch-retries=1 \
		|| echo "图库未能下载，图由页面自己画；其余不受影响"

# A test process for each core, four at most, each with its own servers. The long faults stay out: `make faults` runs those, and keeps
# their figures in faults.json of the data folder.
test: setup charts
	@$(PY) -m pytest -m "not slow" -n auto --maxprocesses 4 --dist loadfile

faults: setup
	@$(PY) -m pytest -m faults tests/faults

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --lint --quiet templates
	$(PY) -m importlinter.cli lint
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run

# The folder of a new system: make system NAME=meetings LABEL=议事 (NOUN=meeting where it is not NAME without its s).
system: setup
	@$(PY) manage.py start_system "$(NAME)" --label "$(LABEL)" $(if $(NOUN),--noun "$(NOUN)")

screenshots: setup charts
	@$(PY) -m docs.screenshots

look: setup charts
	@$(PY) -m pytest tests/e2e/test_every_page.py -m slow

bench: setup
	@$(PY) -m tests.bench

# What changed since the last version, as it will read; with VERSION=2026.12.0 it is written into CHANGELOG.md.
changelog: setup
	@$(PY) -m towncrier build $(if $(VERSION),--yes --version $(VERSION),--draft --version next)

lock:
	@for name in production "local --extra local" "dev --extra local --extra dev"; do \
		set -- $$name; file=$$1; shift; \
		uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			--no-annotate pyproject.toml "$$@" -o requirements/$$file.txt; \
	done
	@npm install --package-lock-only --omit-lockfile-registry-resolved --silent --no-audit --no-fund

clean:
	rm -rf .venv node_modules .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "已清理；本机数据仍在 var/，如需一并删除请手动执行 rm -rf var"
