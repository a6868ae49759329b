#!/bin/sh
# Makes what a package holds beside the program: docs/package.sh [PROGRAM], then `cargo deb --no-build`.
# PROGRAM is target/release/baijia unless named; the files go to target/package.
set -eu
cd "$(dirname "$0")/.."
program=${1:-target/release/baijia}
[ -x "$program" ] || { echo "docs/package.sh: no program at $program; first: cargo build --release" >&2; exit 1; }
out=target/package
mkdir -p "$out"
"$program" --lang en man >"$out/baijia.1"
mkdir -p "$out/zh_CN"
"$program" --lang zh man >"$out/zh_CN/baijia.1"
"$program" completions bash >"$out/baijia.bash"
"$program" completions zsh >"$out/_baijia"
"$program" completions fish >"$out/baijia.fish"
# A package installs the program into /usr/bin, by hand it is /usr/local/bin.
sed 's|/usr/local/bin/baijia|/usr/bin/baijia|' docs/baijia.service >"$out/baijia.service"
echo "made in $out: baijia.1, zh_CN/baijia.1, baijia.bash, _baijia, baijia.fish, baijia.service"
