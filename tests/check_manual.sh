#!/bin/sh
# check_manual.sh - the tables in the manual pages are the program's own, the
# pages are clean mdoc, and their examples run. With --update the tables are
# written anew, in the source.
# SPDX-License-Identifier: GPL-3.0-or-later
srcdir=$(cd "${srcdir:-.}" && pwd)
: "${INCIPIT:?names the program}"
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints page $1 with its table made anew: it stands between two comments,
# .\" PART: from the program  and  .\" PART: end
renewed() {
    while IFS= read -r line; do
        case $line in
        '.\" '*': from the program')
            printf '%s\n' "$line"
            part=${line#'.\" '}
            "$INCIPIT" --no-config --manual="${part%%:*}"
            while IFS= read -r line; do
                case $line in '.\" '*': end') break ;; esac
            done
            ;;
        esac
        printf '%s\n' "$line"
    done <"$1"
}

for page in incipit.1 incipit.conf.5; do
    renewed "$srcdir/assets/$page" >"$work/$page"
    [ "$1" != --update ] || cp "$work/$page" "$srcdir/assets/$page"
    diff -u "$srcdir/assets/$page" "$work/$page" || {
        echo "$page: make manual writes it anew"
        status=1
    }
    grep -q 'from the program' "$work/$page" || status=1
done

for page in "$srcdir"/assets/*.[157]; do
    complaints=$(mandoc -Tlint -W style "$page" 2>&1 |
        grep -v 'outdated mandoc.db\|referenced manual not found')
    [ -z "$complaints" ] || {
        printf '%s\n' "$complaints"
        status=1
    }
done

# Examples are lines that begin with ".Dl incipit"; essay.txt and the words in
# them are those of a text that is made here.
HOME=$work
export HOME
cd "$work" || exit 1
printf 'An Essay\n\nHere stand some words, and then more words.\n' >essay.txt
ran=0
sed -n 's/^\.Dl \(incipit .*\)/\1/p' "$srcdir"/assets/*.[157] >examples
while IFS= read -r example; do
    rest=${example#incipit}
    sh -c "'$INCIPIT'$rest" </dev/null >out 2>&1 || {
        echo "an example of the manual fails: $example"
        cat out
        status=1
    }
    ran=$((ran + 1))
done <examples
[ $ran -ge 4 ] || {
    echo "only $ran examples of the manual were found"
    status=1
}

# What a newcomer looks for stands within the first two screens.
man=$(mandoc -Tutf8 "$work/incipit.1" 2>/dev/null | sed 's/.\x08//g' | head -n 48)
for answer in 'To leave' '\.local/share/incipit/notes' 'To export' 'To remap a key'; do
    printf '%s\n' "$man" | grep -q "$answer" || {
        echo "incipit(1): not within the first two screens: $answer"
        status=1
    }
done
exit $status
