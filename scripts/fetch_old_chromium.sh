#!/bin/sh
# Takes a Chromium of 2019 (78.0.3882) out of the npm package chrome-aws-lambda 1.20.4, as old as what office PCs run.
# Usage: scripts/fetch_old_chromium.sh [folder]   (default .cache/old-chromium). Needs npm and node; runs no script of the package.
# Always leaves exit status 0: without it the tests in the old browser are skipped by name.
set -u

target=${1:-.cache/old-chromium}
package=chrome-aws-lambda-1.20.4.tgz
sum=fb3baafc13bd4e902f957229c86b68e98cad9c47
[ -x "$target/chromium" ] && exit 0
if ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
    echo "本机没有 npm，未取得旧版 Chromium；在旧浏览器里的测试会跳过。"
    exit 0
fi

work=$(mktemp -d) || exit 0
trap 'rm -rf "$work"' EXIT
if ! (cd "$work" && npm pack --silent --ignore-scripts chrome-aws-lambda@1.20.4 >/dev/null 2>&1); then
    echo "没有网络，未取得旧版 Chromium；在旧浏览器里的测试会跳过。"
    exit 0
fi
if [ "$(sha512sum "$work/$package" | cut -c1-40)" != "$sum" ]; then
    echo "旧版 Chromium 的校验码不对，没有使用。"
    exit 0
fi
tar -xzf "$work/$package" -C "$work" package/bin/chromium.br || exit 0
mkdir -p "$target"
node -e '
const fs = require("fs");
fs.writeFileSync(process.argv[2], require("zlib").brotliDecompressSync(fs.readFileSync(process.argv[1])), { mode: 0o755 });
' "$work/package/bin/chromium.br" "$target/chromium.part" && mv "$target/chromium.part" "$target/chromium"
exit 0
