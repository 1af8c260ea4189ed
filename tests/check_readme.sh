#!/bin/sh
# check_readme.sh - every command in the README works: what runs the program is
# run, on a text made here; what builds is known to make, configure, bootstrap.
# SPDX-License-Identifier: GPL-3.0-or-later
srcdir=$(cd "${srcdir:-.}" && pwd)
build=$PWD
: "${INCIPIT:?names the program}"
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work
export HOME

# A line each: the fenced shell lines without their remarks, and what stands
# between backquotes; divided at &&.
{
    sed -n '/^```sh/,/^```$/p' "$srcdir/README.md" | grep -v '^```' |
        sed 's/ *# .*//'
    sed '/^```/,/^```$/d' "$srcdir/README.md" | grep -oE '`[^`]+`' | tr -d '`'
} | sed 's/ && /\n/g' |
    grep -E '^(incipit( |$)|make |man |\./bootstrap |\./configure )' |
    sort -u >"$work/commands"

failed() {
    echo "README.md: this does not work: $1"
    [ ! -s "$work/out" ] || head -n 5 "$work/out"
    status=1
}

cd "$work" || exit 1
printf 'An Essay\n\nHere stand some words, and then more of them.\n' >FILE
"$INCIPIT" --add-note=First --quote='more of them' FILE >id || exit 1
while IFS= read -r command; do
    rest=${command#* }
    : >out
    case $command in
    incipit) "$INCIPIT" </dev/null >out 2>&1 ;;
    'incipit '*) sh -c "'$INCIPIT' $rest" </dev/null >out 2>&1 ;;
    'make '*) make -n -C "$build" "${rest%% *}" >out 2>&1 ;;
    'man '*) ls "$srcdir"/assets/"$rest".[1-9] >out 2>&1 ;;
    './bootstrap '*) grep -q "^#   ./bootstrap ${rest%% *}" "$srcdir/bootstrap" ;;
    './configure '*) "$srcdir/configure" --help | grep -q -e "${rest%% *}" ;;
    esac || failed "$command"
done <commands
[ "$(wc -l <commands)" -ge 12 ] || failed "fewer than 12 commands were found"
exit $status
