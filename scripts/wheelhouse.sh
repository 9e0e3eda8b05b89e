#!/usr/bin/env bash
# Everything that an office computer without a network needs, in build/wheelhouse: the locked packages as wheels for
# Linux and Windows, this program, checksums, and how to install. Then installs from it with every index cut off.
# WHEELHOUSE_PYTHON (default: this Python's version) and LINUX_PLATFORMS (x86_64, or aarch64 too) choose what for.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
version=${WHEELHOUSE_PYTHON:-$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')}
machines=${LINUX_PLATFORMS:-x86_64}
out=build/wheelhouse
quiet=(-q --disable-pip-version-check)

rm -rf "$out"
mkdir -p "$out"
log=$(mktemp)
fail() { printf '没有完成：%s\n' "$1" >&2; tail -5 "$log" >&2; exit 1; }
# pip's own way of taking a lock: hashes checked, nothing but what is listed.
lock=$(mktemp)
grep -v '^--find-links' requirements/runtime.txt >"$lock"
grep -oE '^[A-Za-z0-9._-]+==[^ \\]+' "$lock" >"$out/requirements.txt"

echo "下载和构建……（Python $version，Linux：$machines，Windows：amd64）"
# Some packages come as source alone; they are pure Python, so one wheel serves every system.
sources=$(mktemp -d)
"$python" -m pip download "${quiet[@]}" --no-deps --require-hashes -r "$lock" -d "$sources" >"$log" 2>&1 \
  || fail "软件包下载不全。"
pure=()
for archive in "$sources"/*.tar.gz "$sources"/*.zip; do
  [ -e "$archive" ] || continue
  "$python" -m pip wheel "${quiet[@]}" --no-deps --no-build-isolation "$archive" -w "$sources/built" >"$log" 2>&1 \
    || fail "$(basename "$archive") 构建不了。"
  pure+=("$(basename "$archive" | sed -E 's/-[0-9][^-]*\.(tar\.gz|zip)$//')")
done
# The name model: built once, it holds no code that depends on the system. Its package wants Paddle, hence --no-deps below.
"$python" -m pip wheel "${quiet[@]}" --no-deps --no-build-isolation --use-pep517 --require-hashes -r requirements/model.txt \
  -w "$sources/model" >"$log" 2>&1 || echo "姓名模型下载不了，这份软件包里没有它：匿名检查只按规则查找。"
model=$(find "$sources" -name 'lac-*.whl' -o -name 'LAC-*.whl' | head -1)
wheels=$(mktemp)
"$python" - "$lock" "$wheels" "${pure[@]}" <<'PY'
"""The lock without the packages that exist as source alone."""
import re, sys
folded = lambda name: re.sub(r"[-_.]+", "-", name).lower()
pure = {folded(name) for name in sys.argv[3:]}
blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", open(sys.argv[1], encoding="utf-8").read())
kept = [block for block in blocks if folded(block.partition("==")[0]) not in pure]
open(sys.argv[2], "w", encoding="utf-8").write("".join(kept))
PY
fetch() { # folder, platform tags …
  local folder=$1; shift
  local tags=(); for tag in "$@"; do tags+=(--platform "$tag"); done
  "$python" -m pip download "${quiet[@]}" --no-deps --require-hashes -r "$wheels" -d "$out/$folder" --only-binary :all: \
    --python-version "$version" --implementation cp "${tags[@]}" >"$log" 2>&1 || fail "$folder 的软件包下载不全。"
  [ ! -d "$sources/built" ] || cp "$sources"/built/*.whl "$out/$folder/"
  cp "$out/requirements.txt" "$out/$folder/requirements.txt"
}
# The program itself, twice the same: it is pure Python.
"$python" -m pip wheel "${quiet[@]}" --no-deps --no-build-isolation . -w "$sources/own" >"$log" 2>&1 || fail "本程序打不成包。"
folders=()
for machine in $machines; do
  fetch "linux-$machine" "manylinux_2_28_$machine" "manylinux_2_27_$machine" "manylinux_2_26_$machine" "manylinux_2_24_$machine" "manylinux_2_17_$machine" "manylinux2014_$machine" \
    "manylinux_2_12_$machine" "manylinux2010_$machine" "manylinux_2_5_$machine" "manylinux1_$machine" "linux_$machine"
  folders+=("linux-$machine")
done
fetch windows-amd64 win_amd64
folders+=(windows-amd64)
for folder in "${folders[@]}"; do
  cp "$sources"/own/*.whl "$out/$folder/"
  [ -z "$model" ] || cp "$model" "$out/$folder/"
done
install="-m pip install --no-index --find-links ."
printf '%s\n' "python3 -m venv .venv" ".venv/bin/python $install -r requirements.txt qianshao" \
  ${model:+".venv/bin/python $install --no-deps LAC"} >"$out/安装-linux.txt"
printf '%s\r\n' "py $install -r requirements.txt qianshao" ${model:+"py $install --no-deps LAC"} >"$out/安装-windows.txt"
(cd "$out" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)

echo "断开软件源，从这里安装一遍……"
export PIP_NO_INDEX=1 PIP_CONFIG_FILE=/dev/null http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9
unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS
for folder in "${folders[@]}"; do
  case $folder in
    windows-*) tags=(--platform win_amd64) ;;
    *) tags=(); [ "${folder#linux-}" = "$(uname -m)" ] || continue ;;
  esac
  target=$(mktemp -d)
  if [ ${#tags[@]} -gt 0 ]; then
    # Another system's wheels cannot run here; that they are all there and fit together can be seen.
    "$python" -m pip install "${quiet[@]}" --no-index --find-links "$out/$folder" -r "$out/$folder/requirements.txt" qianshao \
      --target "$target" --only-binary :all: --python-version "$version" "${tags[@]}" >"$log" 2>&1 || fail "$folder 装不上。"
    [ -d "$target/generators" ] || fail "$folder 里没有本程序。"
  else
    "$python" -m venv "$target/venv"
    "$target/venv/bin/python" -m pip install "${quiet[@]}" --no-index --find-links "$out/$folder" -r "$out/$folder/requirements.txt" qianshao >"$log" 2>&1 \
      || fail "$folder 装不上。"
    [ -z "$model" ] || "$target/venv/bin/python" -m pip install "${quiet[@]}" --no-index --find-links "$out/$folder" --no-deps LAC >"$log" 2>&1 \
      || fail "$folder 的姓名模型装不上。"
    (cd "$target" && venv/bin/qianshao new portal trial --id trial && venv/bin/qianshao --portal trial build --only offline) >"$log" 2>&1 \
      || fail "从 $folder 装好以后不能生成。"
  fi
  rm -rf "$target"
  echo "  $folder：$(find "$out/$folder" -name '*.whl' | wc -l) 个包，装得上"
done
echo "在 $out，共 $(du -sh "$out" | cut -f1)。整个文件夹拷到办公电脑，照里面的“安装”说明做。"
