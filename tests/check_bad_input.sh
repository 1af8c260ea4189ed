#!/bin/sh
# check_bad_input.sh - whatever is opened: one sentence and status 1, or pages
# without a control character; and never long.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
HOME=$work
export HOME
patience=
command -v timeout >/dev/null 2>&1 && patience="timeout 60"
fail=0

complain() {
    echo "check_bad_input: $*" >&2
    fail=1
}

run() {
    # shellcheck disable=SC2086
    LC_ALL=C.UTF-8 $patience "$INCIPIT" "$@" >out 2>err </dev/null
    status=$?
}

# Nothing that a terminal would obey: C0 but for line ends, DEL, C1, bidi.
is_clean() {
    for file in out err; do
        if LC_ALL=C tr -d '\n\f' <$file | LC_ALL=C grep -q '[[:cntrl:]]'; then
            return 1
        fi
        if LC_ALL=C.UTF-8 grep -q "$(printf '\302\233')" $file ||
            LC_ALL=C.UTF-8 grep -q "$(printf '\342\200\256')" $file; then
            return 1
        fi
    done
}

# refused NAME WORDS: one line that has the words, nothing else, status 1.
refused() {
    run --dump "$1"
    [ $status = 1 ] || complain "$1: status $status instead of 1"
    [ ! -s out ] || complain "$1: was refused and shown"
    [ "$(wc -l <err)" = 1 ] || complain "$1: not one line: $(cat err)"
    grep -q "$2" err || complain "$1: does not say “$2”: $(cat err)"
    is_clean || complain "$1: its message has control characters"
}

# shown NAME WORDS: status 0, clean, and the words are there.
shown() {
    run --dump --rows=24 "$1"
    [ $status = 0 ] || complain "$1: status $status: $(head -n 1 err)"
    is_clean || complain "$1: shown with control characters"
    [ -z "$2" ] || grep -q "$2" out || complain "$1: “$2” is not shown"
}

repeat() { # repeat TIMES LINE
    LC_ALL=C awk -v n="$1" -v line="$2" 'BEGIN { for (i = 0; i < n; i++) print line }'
}

mkdir folder
mkfifo pipe
: >empty
repeat 3000 "no text" | tr ' ' '\000' >zeros
head -c 65536 "$INCIPIT" >program
printf 'x' >closed
chmod 000 closed
ln -s nowhere dangling

refused missing "no such file.*check the name"
refused dangling "no such file"
refused folder "it is a folder; name a text file"
refused pipe "it is a pipe"
refused /dev/null "it is a device"
refused /dev/zero "it is a device"
refused zeros "binary data"
refused program "it is a program"
truncate -s 10G sparse 2>/dev/null && refused sparse "binary data"
LC_ALL=C.UTF-8 $patience "$INCIPIT" --dump - </dev/zero >out 2>err
[ $? = 1 ] || complain "a device without an end was read"
[ "$(id -u)" = 0 ] || refused closed "may not read it"
refused "$(printf 'no\033[31m\007such\302\233file\342\200\256')" "no such file"
refused "folder/$(repeat 400 x | tr -d '\n')" "File name too long"

shown empty ""
repeat 1000000 "" >blanks
shown blanks ""
LC_ALL=C awk 'BEGIN { for (i = 1; i <= 50000; i++)
    printf "CHAPTER %d\n\nText.\n\n", i }' >chapters
shown chapters "CHAPTER 50000"
repeat 400000 "a long line, and more of it" | tr '\n' ' ' >line
shown line "a long line"
repeat 400000 "spaceless" | tr -d '\n' >word
shown word "spacelessspaceless"
repeat 200000 "x" >letters
shown letters "x x x"
printf 'One \033[31mred\033[0m \033]0;title\007 two.\n\302\23331m three\342\200\256\n' >colours
shown colours "three"
{
    printf '\357\273\277'
    repeat 300 "A line with bytes of no encoding: $(printf '\377\376\300\200')."
} >broken
shown broken "no encoding"

name=$(printf 'name\033[2J\007.txt')
printf 'Words in it.\n' >"$name"
shown "$name" "Words in it"
run --contents=json "$name"
[ $status = 0 ] || complain "no contents of a file with a strange name"
is_clean || complain "contents of a file with a strange name"

exit $fail
