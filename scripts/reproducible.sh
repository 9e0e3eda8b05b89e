#!/usr/bin/env bash
# Builds everything twice from clean clones: other path, locale, time zone, hash seed, umask, number of processes. Prints
# one digest of every output's path and bytes, or what differs. Takes what is committed; the virtual environment is shared.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
day=${1:-2026-11-23}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

one() { # name, hash seed, umask, jobs, environment
  local place=$1 seed=$2 mask=$3 jobs=$4
  shift 4
  mkdir -p "$(dirname "$place")"
  git clone -q --no-hardlinks "$here" "$place"
  (
    umask "$mask"
    cd "$place"
    env "$@" PYTHONPATH="$place" PYTHONHASHSEED="$seed" "$here/.venv/bin/python" -m generators.cli.main \
      build --date "$day" --jobs "$jobs" >"$place/told.txt" 2>&1
  ) || { cat "$place/told.txt" >&2; exit 1; }
  # The staging folder is for the engine and no output, but nothing in it may differ either.
  (cd "$place/build" && find . -type f ! -name .building -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$work/$(basename "$place").sums"
}

one "$work/a" 0 022 1 LC_ALL=C TZ=UTC
one "$work/另 一处/很深的/文件夹/b" 4242 077 2 LC_ALL=C.UTF-8 LANG=zh_CN.UTF-8 TZ=Pacific/Kiritimati
if ! diff "$work/a.sums" "$work/b.sums" >"$work/differ"; then
  echo "两次生成的不一样：" >&2
  sed -n 's/^[<>] [0-9a-f]*  //p' "$work/differ" | sort -u | head -20 >&2
  exit 1
fi
printf '两次生成逐字节相同：%s 个文件，摘要 %s\n' "$(wc -l <"$work/a.sums")" "$(sha256sum <"$work/a.sums" | cut -d' ' -f1)"
