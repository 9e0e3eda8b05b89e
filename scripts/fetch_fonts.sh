#!/bin/sh
# Takes the printing fonts out of Debian's own packages, without installing TeX or anything else:
#   texlive-lang-chinese -> the Fandol faces (仿宋 楷体 黑体 宋体), fonts-lxgw-wenkai -> rare characters of names.
# Usage: scripts/fetch_fonts.sh [folder]   (default .cache/fonts). Needs apt-get and dpkg-deb, no root.
# Always leaves exit status 0: without these fonts the documents are set in Noto CJK, which `make site` installs.
set -u

target=${1:-.cache/fonts}
wanted="FandolFang-Regular.otf FandolKai-Regular.otf FandolHei-Regular.otf FandolSong-Regular.otf FandolSong-Bold.otf"
wanted="$wanted LXGWWenKai-Regular.ttf"

complete() {
    for file in $wanted; do
        [ -s "$target/$file" ] || return 1
    done
}

if complete; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-deb >/dev/null 2>&1; then
    echo "本机没有 apt-get，未取得仿宋、楷体字库；PDF 暂用本机已有的字体排版。"
    exit 0
fi

mkdir -p "$target"
work=$(mktemp -d) || exit 0
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT

# download PACKAGE PATTERN: fetches one package and copies the files that match PATTERN.
download() {
    (cd "$work" && apt-get -q download "$1" >download.log 2>&1) || return 1
    package=$(find "$work" -maxdepth 1 -name "$1_*.deb" | head -n 1)
    [ -n "$package" ] || return 1
    # Only the fonts are unpacked: the package holds 150 MB that nobody here needs.
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work" --wildcards "$2" || return 1
    find "$work" -type f \( -name '*.otf' -o -name '*.ttf' \) | while read -r found; do
        name=$(basename "$found")
        case " $wanted " in
            *" $name "*) cp "$found" "$target/.$name.part" && mv "$target/.$name.part" "$target/$name" ;;
        esac
    done
    rm -f "$package"
}

failed=""
fetch() {
    download "$1" "$2" && return 0
    # A fresh machine has no package lists yet; refreshing them needs root.
    if [ -z "${refreshed:-}" ]; then
        refreshed=1
        if [ "$(id -u)" -eq 0 ]; then
            apt-get -q update >/dev/null 2>&1
        elif command -v sudo >/dev/null 2>&1; then
            sudo -n apt-get -q update >/dev/null 2>&1
        fi
        download "$1" "$2" && return 0
    fi
    failed="$failed $1"
}

[ -s "$target/FandolFang-Regular.otf" ] || fetch texlive-lang-chinese '*/fonts/opentype/public/fandol/*.otf'
[ -s "$target/LXGWWenKai-Regular.ttf" ] || fetch fonts-lxgw-wenkai '*LXGWWenKai-Regular.ttf'

if [ -n "$failed" ]; then
    echo "没有取到字库（软件源连不上或没有这些包：$failed），PDF 暂用本机的 Noto CJK 排版；联网后再运行一次 make site 即可换成仿宋、楷体。"
else
    echo "字库已备齐：$target"
fi
