#!/usr/bin/env bash
# Every check in order of cost; the first that fails stops the run. The last line counts the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin

echo "== ruff";          $bin/ruff check generators tests
echo "== types";         $bin/mypy
echo "== import contract"; $bin/lint-imports --no-cache >/dev/null || $bin/lint-imports --no-cache
echo "== content";       $bin/qianshao check
echo "== scripts in Node"
mapfile -t scripts < <(find tests/web -name '*.test.js' 2>/dev/null | sort)
[ ${#scripts[@]} -eq 0 ] || node --test "${scripts[@]}" | grep -E '^# (tests|pass|fail)|^not ok' || { node --test "${scripts[@]}"; exit 1; }
echo "== pytest"
$bin/python -m pytest -n 2 --dist worksteal -p no:cacheprovider
