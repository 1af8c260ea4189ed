#!/bin/sh
# check_codemap.sh - every folder and source file has its line in the README's
# code map, every file it names is there, every first line says the name, and
# a public header has 120 lines at most.
# SPDX-License-Identifier: GPL-3.0-or-later
cd "$srcdir" || exit 1
status=0
map=$(sed -n '/^## Code map/,/^## /p' README.md)
for file in include/incipit/*.h src/*/*.c; do
    name=${file##*/}
    printf '%s\n' "$map" | grep -qE "(^|[ \`/])$name([ \`]|\$)" || {
        echo "README.md: the code map has no line for $file"
        status=1
    }
    case $(sed -n 1p "$file") in
    "/* $name - "*) ;;
    *)
        echo "$file: its first line is not '/* $name - ...'"
        status=1
        ;;
    esac
done
for file in include/incipit/*.h; do
    [ "$(wc -l <"$file")" -le 120 ] || {
        echo "$file: more than 120 lines; what of it belongs elsewhere?"
        status=1
    }
done
for name in $(printf '%s\n' "$map" | grep -oE '^ +[a-z_0-9]+\.[ch] ' | tr -d ' '); do
    found=$(find include src tests -name "$name" | head -n 1)
    [ -n "$found" ] || {
        echo "README.md: the code map names $name, which is not there"
        status=1
    }
done
exit $status
