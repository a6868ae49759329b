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
take() { # take NAME LANGUAGE KEYS…
  name=$1 language=$2
  shift 2
  for key; do set -- "$@" -k "$key"; shift; done
  "$shoot" -o "$name" -s 120x36 -e "XDG_STATE_HOME=$desk" -e "XDG_CONFIG_HOME=$desk" "$@" -- \
    "$program" --lang "$language" --theme vermilion --desk "$desk/desk.db"
}
for language in en zh; do
  case $language in zh) to=docs/zh ;; *) to=docs ;; esac
  take "$to/models.png" $language j j j
  take "$to/regions.png" $language 2 Right
  take "$to/views.png" $language 3 j j
  take "$to/routes.png" $language 4
  take "$to/finder.png" $language / kaiyuan Down
done
