# 卷衡：行政执法案卷评查平台。`make` 显示帮助。
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= instance
# 编译结果要留着：不留，每个进程启动都重新编译全部源文件，慢约一秒。
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
PY := $(VENV)/bin/python
FLASK := JUANHENG_DATA="$(DATA)" $(VENV)/bin/flask --app app

.PHONY: help setup setup-dev assets run serve upgrade test test-postgres check bench backup clean

help:  ## 显示本帮助
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.installed: requirements.txt requirements-assets.txt
	$(PYTHON) tools/check_python.py
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --disable-pip-version-check -q -r requirements.txt -r requirements-assets.txt
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(VENV)/bin/pip install --disable-pip-version-check -q -r requirements-dev.txt
	touch $@

setup: $(VENV)/.installed assets  ## 建立运行环境（.venv）和前端资源

setup-dev: $(VENV)/.installed-dev assets

assets: $(VENV)/.installed  ## 取前端库和字体到 static/vendor
	$(PY) tools/assets.py

run: setup  ## 演示：建库、装入演示轮次、启动并打印地址和演示账号
	@if [ ! -e "$(DATA)/demo/demo.json" ]; then $(PY) -m tests.casegen demo --out "$(DATA)/demo"; fi
	$(FLASK) upgrade
	$(FLASK) load-demo "$(DATA)/demo"
	$(FLASK) serve --host $(HOST) --port $(PORT)

serve: setup  ## 正式使用：make serve PORT=8000 DATA=数据目录 [HOST=本机地址]
	$(FLASK) upgrade
	$(FLASK) serve --host $(HOST) --port $(PORT)

upgrade: setup  ## 先备份，再升级数据库
	$(FLASK) upgrade

test: setup-dev  ## 建立测试环境并运行全部测试（有 PostgreSQL 时另用 test-postgres）
	$(PY) -m pytest -n 2 --dist loadgroup

test-postgres: setup-dev  ## 在 PostgreSQL 上再跑一遍用到数据库的测试
	@test -n "$(JUANHENG_TEST_POSTGRES)" || { echo "跳过：没有设置 JUANHENG_TEST_POSTGRES，PostgreSQL 上的测试没有运行。"; exit 0; }; \
	JUANHENG_TEST_DATABASE="$(JUANHENG_TEST_POSTGRES)" $(PY) -m pytest -n 2 -m "not sqlite" tests/integration tests/unit/accounts tests/unit/foundation

check: setup-dev  ## 静态检查：ruff、mypy、djlint、import-linter
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/djlint templates --lint --quiet
	$(VENV)/bin/lint-imports

bench: setup-dev  ## 重新测量 docs/benchmarks.md 里的数字
	$(PY) -m tools.measure_reading --family all --party company sole_trader natural_person --seeds 101-102 --show 0 --write
	$(PY) -m tools.bench_reading --write
	$(PY) -m tools.measure_detection --seeds 2 --write
	$(PY) -m tools.measure_hints --seeds 2 --write
	$(PY) -m tools.measure_page --write

backup: setup  ## 备份到 DATA/backups
	$(FLASK) backup

clean:  ## 删除环境与缓存（不动数据）
	rm -rf $(VENV) static/vendor node_modules .pytest_cache .mypy_cache .ruff_cache
