#!/bin/sh
# Takes the pictures of both READMEs anew: docs/pictures.sh SHOOT [PROGRAM]
# SHOOT is a program that runs another one in a terminal and takes its picture: -o OUT.png -s COLSxROWS -k KEYS… -- COMMAND…
# PROGRAM is target/release/baijia unless named. The desk is a new one, so that no mark of the taker's is on a picture.
set -eu
cd "$(dirname "$0")/.."
shoot=${1:?"docs/pictures.sh SHOOT [PROGRAM]"}
program=${2:-target/release/baijia}
[ -x "$program" ] || { echo "docs/pictures.sh: no program at $program; first: cargo build --release" >&2; exit 1; }
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
take() { # take NAME LANGUAGE WORDS KEYS…; the words, with spaces between, follow the program
  name=$1 language=$2 words=$3
  shift 3
  for key; do set -- "$@" -k "$key"; shift; done
  # shellcheck disable=SC2086 # words are several arguments
  "$shoot" -o "$name" -s 120x36 -e "XDG_STATE_HOME=$desk" -e "XDG_CONFIG_HOME=$desk" -e BAIJIA_THEME=vermilion "$@" -- \
    "$program" $words --lang "$language" --desk "$desk/desk.db"
  # A screen has few colours: with so many of them a picture takes a third of its room.
  if command -v convert >/dev/null; then convert "$name" +dither -colors 96 -strip "PNG8:$name"; fi
}
for language in en zh; do
  case $language in zh) to=docs/zh ;; *) to=docs ;; esac
  take "$to/models.png" $language "" j j j
  take "$to/regions.png" $language "" 2 Right
  take "$to/views.png" $language "" 3 j j
  take "$to/routes.png" $language "" 4
  take "$to/archive.png" $language "--data tests/golden_archive.jsonl" 5 j j
  take "$to/finder.png" $language "" / kaiyuan Down
  take "$to/review.png" $language "read tests/read/wire.txt" Tab Tab
done
