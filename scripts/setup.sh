#!/usr/bin/env bash
# Sets up everything that `make site` (argument: site) or `make test` (argument: test) needs, and says so first.
# What is in place already is left alone, so the second run costs nothing. Nothing outside .venv and .cache is
# touched but Debian's own packages.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=${1:-site}

fail() { printf '没有完成：%s\n' "$1" >&2; exit 1; }

python=${PYTHON:-python3}
command -v "$python" >/dev/null || fail "这台机器没有 python3，请先安装（Debian：apt-get install python3）。"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "需要 Python 3.11 或更新的版本，这里是 $("$python" -V)。"

# Debian's package for each thing that is missing.
packages=()
need() { packages+=("$1"); }
"$python" -c 'import venv, ensurepip' 2>/dev/null || need "python3-venv"
fc-list 2>/dev/null | grep "Noto Sans CJK" >/dev/null || need "fonts-noto-cjk"
command -v fc-list >/dev/null || need "fontconfig"
if [ "$wanted" = test ]; then
  command -v node >/dev/null || need "nodejs"
  command -v chromium >/dev/null || need "chromium"
  command -v pdftotext >/dev/null || need "poppler-utils"
  command -v git >/dev/null || need "git"
  { command -v nginx || [ -x /usr/sbin/nginx ]; } >/dev/null || need "nginx-light"
  # The browser tests' driver is linked against it.
  compgen -G "/usr/lib/*/libatomic.so.1*" >/dev/null || need "libatomic1"
fi

lock=requirements/runtime.txt
[ "$wanted" = test ] && lock=requirements/dev.txt
stamp=.venv/.installed-$(basename "$lock" .txt)
sum=$(cat "$lock" requirements/*.txt pyproject.toml | sha256sum | cut -d' ' -f1)

if [ ${#packages[@]} -gt 0 ] || [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$sum" ]; then
  echo "准备工作："
  [ ${#packages[@]} -gt 0 ] && echo "  系统软件包：${packages[*]}（由 apt-get 安装）"
  echo "  Python 软件包：$lock 列出的固定版本，装在 .venv 里，不影响系统"
fi

if [ ${#packages[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || fail "这不是 Debian 系的系统，请先自行安装：${packages[*]}。"
  runner=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "需要管理员权限安装：${packages[*]}。请用 root 运行，或先装好它们。"
    runner=(sudo)
  fi
  log=$(mktemp)
  "${runner[@]}" apt-get -o DPkg::Lock::Timeout=300 update -q >"$log" 2>&1 || true
  "${runner[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${packages[@]}" >>"$log" 2>&1 \
    || { tail -5 "$log" >&2; fail "系统软件包装不上：${packages[*]}。请检查软件源，记录在 $log。"; }
fi

if [ ! -x .venv/bin/python ]; then
  "$python" -m venv .venv || fail "建不了虚拟环境 .venv。"
fi
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$sum" ]; then
  log=$(mktemp)
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock" >"$log" 2>&1 \
    || { tail -5 "$log" >&2; fail "Python 软件包装不上。没有网络时请改用离线安装包（手册“离线安装”），记录在 $log。"; }
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . >"$log" 2>&1 \
    || { tail -5 "$log" >&2; fail "本程序装不上，记录在 $log。"; }
  echo "$sum" >"$stamp"
fi

scripts/model.sh
if [ -x scripts/fetch_fonts.sh ]; then scripts/fetch_fonts.sh || true; fi
if [ "$wanted" = test ]; then scripts/fetch_old_chromium.sh || true; fi
