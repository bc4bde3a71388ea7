#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts tables between two markers of a document: replace.sh NAME TABLES DOCUMENT replaces what is between <!-- NAME: begin and <!-- NAME: end.
set -eu
grep -q "<!-- $1: begin" "$3" && grep -q "<!-- $1: end" "$3" || { echo "$3 has no markers $1" >&2; exit 2; }
awk -v name="$1" -v tables="$2" '
    index($0, "<!-- " name ": end") == 1 { skipping = 0 }
    !skipping { print }
    index($0, "<!-- " name ": begin") == 1 { skipping = 1; while ((getline line < tables) > 0) print line }
' "$3" > "$3.new"
mv "$3.new" "$3"
