#!/bin/sh
# check_symbols.sh - no global name of ours is also one of a library we link:
# the linker would say nothing, and one would be called in place of the other.
# SPDX-License-Identifier: GPL-3.0-or-later
command -v nm >/dev/null || { echo "nm is missing"; exit 77; }
archives=
for archive in libincipit.a tests/libscreen.a tests/libapp.a; do
    [ -f "$archive" ] && archives="$archives $archive"
done
# shellcheck disable=SC2086 # a list of files
ours=$(nm -g --defined-only $archives | awk 'NF == 3 { print $3 }' | sort -u)
[ -n "$ours" ] || { echo "no name was found in:$archives"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s\n' "$ours" >"$work/ours"

status=0 seen=0
for name in c ncursesw tinfo unistring jansson md; do
    for library in "$(dirname "$(${CC:-cc} -print-file-name="lib$name.so")")/lib$name".so.[0-9]*; do
        nm -D --defined-only "$library" 2>/dev/null |
            awk '{ sub(/@.*/, "", $3); print $3 }' | sort -u >"$work/theirs"
        [ -s "$work/theirs" ] || continue
        seen=$((seen + 1))
        for clash in $(comm -12 "$work/ours" "$work/theirs"); do
            echo "$clash: a name of ours and of $library"
            status=1
        done
        break
    done
done
[ "$seen" -gt 0 ] || { echo "no library was found to compare with"; exit 77; }
exit "$status"
