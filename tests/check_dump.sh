#!/bin/sh
# check_dump.sh - no word is lost, added or changed by --dump, whatever the
# measure, and no line is wider than that.
# SPDX-License-Identifier: GPL-3.0-or-later
status=0

# All that is not white space, no-break spaces included.
words() {
    LC_ALL=C sed 's/\xc2\xa0//g; s/\xe2\x80\xaf//g' | LC_ALL=C tr -d ' \n\f' | cksum
}

check() {
    wanted=$(./incipit --text "$1" | words)
    for measure in 20 40 55 66 80; do
        got=$(./incipit --dump --no-hyphenate --no-hang \
            --measure="$measure" "$1" | words)
        [ "$got" = "$wanted" ] || {
            echo "$1: words differ at measure $measure"
            status=1
        }
    done
    wide=$(./incipit --dump --no-hang --measure=20 "$1" | wc -L)
    [ "$wide" -le 20 ] || {
        echo "$1: a line of $wide columns at measure 20"
        status=1
    }
}

# What --text=plain wrote and is read again has the same words and is written the
# same: no line of it is taken for the furniture of a page. (Ornaments at an end
# of canonical text go.)
again=$(mktemp) || exit 1
trap 'rm -f "$again"' EXIT
read_again() {
    ./incipit --text=plain "$1" >"$again"
    wanted=$(tr -d '*' <"$again" | words)
    got=$(./incipit --text=plain "$again" | tr -d '*' | words)
    [ "$got" = "$wanted" ] || {
        echo "$1: words differ when its --text=plain is read again"
        status=1
    }
    ./incipit --text=plain "$again" | cmp -s "$again" - || {
        echo "$1: its --text=plain is written otherwise when it is read again"
        status=1
    }
    ./incipit --text "$1" >"$again"
    wanted=$(tr -d '*' <"$again" | words)
    got=$(./incipit --text=plain "$again" | tr -d '*' | words)
    [ "$got" = "$wanted" ] || {
        echo "$1: words differ when its canonical text is read again"
        status=1
    }
}
for text in "$srcdir"/tests/texts/*.txt "$srcdir"/assets/*.txt \
    "$SHARED"/conformance/structure/*.txt "$SHARED"/essay/*.txt \
    "$SHARED"/corpus/*.txt; do
    [ ! -r "$text" ] || read_again "$text"
done

# The sections of a novel one after the other are its body, as are its pages.
novel=$srcdir/tests/texts/novel1.txt
count=$(./incipit --contents=json "$novel" | grep -c '"heading"')
section=1
: >"$again"
while [ "$section" -le "$count" ]; do
    ./incipit --dump --section="$section" "$novel" >>"$again"
    section=$((section + 1))
done
first=$(head -n 1 "$again")
got=$(words <"$again")
wanted=$(./incipit --dump "$novel" | sed -n "/$first/,/THE END/p" |
    grep -v "THE END" | words)
if [ "$count" -le 1 ] || [ "$got" != "$wanted" ]; then
    echo "the $count sections of a novel are not the novel"
    status=1
fi
pages=$(./incipit --dump --rows=20 "$novel" | tr -dc '\f' | wc -c)
page=1
: >"$again"
while [ "$page" -le $((pages + 1)) ]; do
    ./incipit --dump --rows=20 --page="$page" "$novel" >>"$again"
    page=$((page + 1))
done
[ "$(words <"$again")" = "$(./incipit --dump "$novel" | words)" ] || {
    echo "the pages of a novel are not the novel"
    status=1
}

# However many rows are laid out at once, none comes twice.
for rows in 511 512 513 1024; do
    got=$(seq "$rows" | ./incipit --dump --format=lines - | wc -l)
    [ "$got" -eq "$rows" ] || {
        echo "$got lines dumped of $rows"
        status=1
    }
done
for text in "$srcdir/assets/essay.txt" "$srcdir/assets/guide.txt" \
    "$srcdir/tests/texts/novel1.txt" "$srcdir/tests/texts/play.txt"; do
    check "$text"
done
for text in essay/romance-labor corpus/emerson-essays \
    corpus/pride-and-prejudice corpus/war-and-peace; do
    if [ -r "$SHARED/$text.txt" ]; then
        check "$SHARED/$text.txt"
    else
        echo "skipped, for want of shared data: $SHARED/$text.txt"
    fi
done
exit $status
