#!/bin/sh
# build.sh - fuzz targets with libFuzzer, ASan and UBSan, for run.sh.
# From make: FUZZ_CC, FUZZ_SOURCES, FUZZ_LIBS, srcdir, and fuzz/flags.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

compile="$FUZZ_CC -std=gnu11 -g -O1 -fno-omit-frame-pointer
    -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
    @fuzz/flags"


# All objects are made anew when anything is newer than the last of them.
newest=$(find "$srcdir/src" "$srcdir/include" "$srcdir/tests/fuzz" \
    -name '*.[ch]' -newer fuzz/stamp 2>/dev/null | head -n 1)
if [ ! -f fuzz/stamp ] || [ -n "$newest" ]; then
    rm -rf fuzz/objects
    mkdir -p fuzz/objects
    # shellcheck disable=SC2086,SC2116
    printf '%s\n' $FUZZ_SOURCES | grep '\.c$' |
        xargs -P "${FUZZ_JOBS:-2}" -I '{}' sh -c \
            '$1 -c -o "fuzz/objects/$(echo "$2" | tr / _).o" "$srcdir/$2"' \
            sh "$(echo $compile)" '{}'
    for source in "$srcdir"/tests/fuzz/fuzz_*.c; do
        # shellcheck disable=SC2086
        $compile -fsanitize=fuzzer -o "fuzz/$(basename "$source" .c)" \
            "$source" "$srcdir/tests/fuzz/engine.c" fuzz/objects/*.o $FUZZ_LIBS
    done
    touch fuzz/stamp
fi
