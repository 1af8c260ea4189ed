#!/bin/sh
# check_pictures.sh - the README's screen and the pictures in assets/pictures are
# what the program shows. With --update they are made anew, in the source.
# SPDX-License-Identifier: GPL-3.0-or-later
srcdir=$(cd "${srcdir:-.}" && pwd)
: "${INCIPIT:?names the program}"
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work
export HOME
essay=$srcdir/assets/essay.txt
pictures=$srcdir/assets/pictures

# Words are divided or not by what is installed: here they are not.
draw() {
    "$INCIPIT" --store="$work/store" --no-hyphenate --picture="$work/$1" \
        --size="$2" --theme="$3" --keys="$4" "$essay"
}

"$INCIPIT" --store="$work/store" --import="json:$pictures/notes.json" \
    "$essay" >/dev/null || exit 1
draw page.svg 80x24 sepia ']' &&
    draw spread.svg 200x50 paper '' &&
    draw contents.svg 80x24 night '] ] t' &&
    draw note.svg 120x40 dusk '] Tab' || exit 1
for made in "$work"/*.svg; do
    name=${made##*/}
    [ "$1" != --update ] || cp "$made" "$pictures/$name"
    cmp -s "$made" "$pictures/$name" || {
        echo "assets/pictures/$name: make pictures draws it anew"
        status=1
    }
done

# The first block of text in the README is the second page.
"$INCIPIT" --no-hyphenate --picture="$work/page.txt" --size=80x24 \
    --keys=Space "$essay" || exit 1
awk -v page="$work/page.txt" '
    /^```text$/ && !done { print; while ((getline line < page) > 0) print line
                           inside = done = 1; next }
    inside && /^```$/ { inside = 0 }
    !inside { print }' "$srcdir/README.md" >"$work/README.md"
[ "$1" != --update ] || cp "$work/README.md" "$srcdir/README.md"
diff -u "$srcdir/README.md" "$work/README.md" || {
    echo "README.md: make pictures draws its screen anew"
    status=1
}
exit $status
