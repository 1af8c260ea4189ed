#!/bin/sh
# lint.sh - what other eyes see in the sources: clang-tidy, cppcheck, gcc's
# analyzer, shellcheck. Prints findings only; what could not be run is named.
# Called by `make lint` with the preprocessor flags; needs a built tree.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
flags="$*"
jobs=$(nproc 2>/dev/null || echo 1)
found=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

sources() {
    find "$srcdir/src" -name '*.c' | sort
}

# Runs a command for each source, some at a time; findings go to its output.
each() {
    sources | xargs -P "$jobs" -n 1 "$@" 2>&1
}

report() {
    name=$1
    if [ -s "$work/out" ]; then
        echo "--- $name"
        cat "$work/out"
        found=1
    else
        echo "$name: nothing found"
    fi
}

tidy=
for name in clang-tidy clang-tidy-14; do
    command -v $name >/dev/null 2>&1 && tidy=$name && break
done
if [ -n "$tidy" ]; then
    # shellcheck disable=SC2016
    each sh -c '"$0" --quiet --config-file="$1/tests/lint.tidy" "$3" -- $2 -std=gnu11' \
        "$tidy" "$srcdir" "$flags" |
        grep -E '(warning|error):' | sort -u >"$work/out"
    report clang-tidy
else
    echo "clang-tidy: not installed, not run"
fi

if command -v cppcheck >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    cppcheck --quiet --std=c11 -j "$jobs" --enable=warning,portability \
        --inline-suppr --suppress=missingIncludeSystem --library=posix \
        --error-exitcode=0 --template='{file}:{line}: {id}: {message}' \
        $(printf '%s\n' $flags | grep '^-[ID]') "$srcdir/src" \
        >"$work/out" 2>&1
    report cppcheck
else
    echo "cppcheck: not installed, not run"
fi

if echo 'int x;' | gcc -fanalyzer -x c -c -o /dev/null - 2>/dev/null; then
    # shellcheck disable=SC2016
    each sh -c 'gcc -std=gnu11 -O1 -fanalyzer -c -o /dev/null $1 "$2"' gcc "$flags" |
        grep -E 'warning:' | sort -u >"$work/out"
    report "gcc -fanalyzer"
else
    echo "gcc -fanalyzer: not available, not run"
fi

if command -v shellcheck >/dev/null 2>&1; then
    shellcheck "$srcdir/bootstrap" "$srcdir"/tests/*.sh >"$work/out" 2>&1
    report shellcheck
else
    echo "shellcheck: not installed, not run"
fi
exit $found
