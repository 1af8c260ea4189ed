#!/bin/sh
# run.sh - gives each fuzz target its time: FUZZ_SECONDS (60) or FUZZ_RUNS,
# FUZZ_TARGETS (all). What breaks a promise is left in fuzz/found.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

bounds="-max_total_time=${FUZZ_SECONDS:-60}"
[ -z "${FUZZ_RUNS:-}" ] || bounds="$bounds -runs=$FUZZ_RUNS"
targets=${FUZZ_TARGETS:-$(cd "$srcdir/tests/fuzz" && ls fuzz_*.c |
    sed 's/^fuzz_//; s/\.c$//')}
export ASAN_OPTIONS=detect_stack_use_after_return=1
export LC_ALL=C.UTF-8
mkdir -p fuzz/found
failed=0
for target in $targets; do
    mkdir -p "fuzz/corpus/$target"
    folders=fuzz/corpus/$target
    for kind in seeds cases; do
        [ ! -d "$srcdir/tests/fuzz/$kind/$target" ] ||
            folders="$folders $srcdir/tests/fuzz/$kind/$target"
    done
    # shellcheck disable=SC2086
    if "fuzz/fuzz_$target" $bounds -timeout=20 -rss_limit_mb=2048 \
        -max_len="${FUZZ_LENGTH:-4096}" -print_final_stats=1 -use_value_profile=0 \
        -dict="$srcdir/tests/fuzz/words.dict" \
        -artifact_prefix="fuzz/found/$target-" $folders \
        >"fuzz/$target.log" 2>&1; then
        result=held
    else
        result="BROKEN, see fuzz/$target.log and fuzz/found"
        failed=1
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "fuzz/$target.log")
    printf '%-8s %12s executions  %s\n' "$target" "${runs:-?}" "$result"
done
exit $failed
