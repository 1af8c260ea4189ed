#!/bin/sh
# lint.sh - what other eyes see: clang-tidy, cppcheck, gcc's analyzer,
# clang-format, shellcheck, mandoc. Prints findings only; what could not be
# run is named. Called by `make lint` with the preprocessor flags.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
: "${srcdir:?is where the sources are; make lint says so}"
jobs=$(nproc 2>/dev/null || echo 1)
found=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

have() {
    command -v "$1" >/dev/null 2>&1 && return
    echo "$1: not installed, not run"
    return 1
}

# Findings are what stands in the output.
report() {
    if [ -s "$work/out" ]; then
        echo "--- $1"
        cat "$work/out"
        found=1
    else
        echo "$1: nothing found"
    fi
}

# Runs a command for each source, some at a time; {} is the source.
each() {
    find "$srcdir/src" -name '*.c' | sort | xargs -P "$jobs" -I '{}' "$@" 2>&1
}

tidy=clang-tidy
command -v $tidy >/dev/null 2>&1 || tidy=clang-tidy-14
if have $tidy; then
    each $tidy --quiet --config-file="$srcdir/tests/lint.tidy" '{}' -- \
        "$@" -std=gnu11 | grep -E '(warning|error):' | sort -u >"$work/out"
    report clang-tidy
fi

# uninitvar: does not see that a function fills what it is given; gcc's
# analyzer does. getpwuid, readdir: one thread asks, and of a folder of its own.
# unknownMacro: it does not know jansson's loops.
if have cppcheck; then
    cppcheck --quiet --std=c11 -j "$jobs" --enable=warning,portability \
        --suppress=missingIncludeSystem --suppress=uninitvar \
        --suppress=getpwuidCalled --suppress=readdirCalled --library=posix \
        --suppress=unknownMacro \
        --template='{file}:{line}: {id}: {message}' "$@" "$srcdir/src" \
        >"$work/out" 2>&1
    report cppcheck
fi

# -malloc-leak: takes the (iconv_t)-1 of an iconv_open that failed for lost.
if echo 'int x;' | gcc -fanalyzer -x c -c -o /dev/null - 2>/dev/null; then
    each gcc -std=gnu11 -O1 -fanalyzer -Wno-analyzer-malloc-leak \
        -c -o /dev/null "$@" '{}' | grep -E 'warning:' | sort -u >"$work/out"
    report "gcc -fanalyzer"
else
    echo "gcc -fanalyzer: not available, not run"
fi

if have clang-format; then
    find "$srcdir/src" "$srcdir/include" "$srcdir/tests" -name '*.[ch]' | sort |
        xargs clang-format --dry-run 2>&1 | grep 'warning:' >"$work/out"
    # It tears the caption of a section that is too long: make that shorter.
    grep -rn --include='*.[ch]' '^/\* ---.*[^/]$' "$srcdir/src" \
        "$srcdir/include" "$srcdir/tests" >>"$work/out"
    report clang-format
fi

# SC1111: the quotation marks in messages are meant. SC1091: completions are
# made before they are read. SC2016: patterns hold `$` and backquotes. SC2154:
# make sets srcdir. SC2012, SC2013: our own files have no blanks in their names.
# SC3013: every sh knows -nt.
if have shellcheck; then
    shellcheck --exclude=SC1111,SC1091,SC2016,SC2154,SC2012,SC2013,SC3013 \
        "$srcdir/bootstrap" "$srcdir/.ci/run" "$srcdir/assets/build-deb.sh" \
        "$srcdir/assets/debian/tests/smoke" "$srcdir"/tests/*.sh \
        "$srcdir"/tests/fuzz/*.sh >"$work/out" 2>&1
    report shellcheck
fi

# Pages of other packages may be missing here; our own name each other.
if have mandoc; then
    mandoc -T lint -W style "$srcdir"/assets/*.[1-9] 2>/dev/null |
        grep -v 'referenced manual not found' >"$work/out"
    report mandoc
fi
exit $found
