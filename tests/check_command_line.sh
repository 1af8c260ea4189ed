#!/bin/sh
# check_command_line.sh - what a stranger tries, who knows less, fmt, grep and
# pandoc: it works, or one sentence says what to write instead.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
HOME=$work
export HOME
unset XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_CONFIG_HOME COLUMNS
fail=0

complain() {
    echo "check_command_line: $*" >&2
    fail=1
}

run() {
    "$INCIPIT" "$@" >out 2>err </dev/null
    status=$?
}

# works WORDS ARGUMENT...: status 0, silent on standard error, and it shows.
works() {
    words=$1
    shift
    run "$@"
    [ $status = 0 ] || complain "$*: status $status: $(head -n 1 err)"
    [ ! -s err ] || complain "$*: said $(cat err)"
    grep -q -e "$words" out || complain "$*: does not show “$words”"
}

# refused STATUS SENTENCE ARGUMENT...: one line, and none on standard output; a
# wrong command line names --help, too.
refused() {
    wanted=$1
    sentence=$2
    shift 2
    run "$@"
    [ $status = "$wanted" ] || complain "$*: status $status, not $wanted"
    [ ! -s out ] || complain "$*: was refused, and wrote something"
    lines=1
    [ "$wanted" = 2 ] && lines=2
    [ "$(wc -l <err)" = $lines ] || complain "$*: said $(cat err)"
    [ "$(head -n 1 err)" = "incipit: $sentence" ] ||
        complain "$*: said $(head -n 1 err)"
    [ "$wanted" != 2 ] ||
        [ "$(tail -n 1 err)" = "Try 'incipit --help' for more information." ] ||
        complain "$*: does not name --help"
}

cat >mist.txt <<'END'
The Mist

by Ada Lind

The mist was gone when we came, and the harbour lay as “our fathers” had known
it: naïve, grey — and empty.

CHAPTER I

Nobody was there.
END
cp mist.txt -- --dump
cp mist.txt +7

# Options: in any order, in any form, before and after the file, shortened.
works "Nobody was there" --dump mist.txt
works "Nobody was there" mist.txt --dump
works "Nobody was there" mist.txt
works "Nobody was there" -- mist.txt
works "Nobody was there" -- --dump
works "Nobody was there" +7
works "Nobody was there" +9 mist.txt
works "Nobody was there" -FRSXi mist.txt
for form in -m20 "-m 20" --measure=20 "--measure 20" --width=20 --meas=20; do
    # shellcheck disable=SC2086
    works "Nobody was there" -d $form mist.txt
    [ "$(wc -L <out)" -le 22 ] || complain "$form: is not obeyed"
done
works "CHAPTER I" -c mist.txt
works '"heading":"CHAPTER I"' --contents=json mist.txt
works '"heading":"CHAPTER I"' mist.txt --json -c
works '\[mist\] was gone' --search=mist mist.txt
works '\[mist\] was gone' mist.txt --search mist
works '"text":"mist"' --json --search mist mist.txt
works "^Usage: incipit" -h nothing
works "^incipit " --version

# Standard input, named or not.
for name in "" -; do
    # shellcheck disable=SC2086
    "$INCIPIT" --text $name <mist.txt >out 2>err || complain "input as '$name'"
    grep -q "Nobody was there" out || complain "input as '$name' does not show"
done
[ "$("$INCIPIT" <mist.txt | grep -c Nobody)" = 1 ] || complain "as a filter"

# Wrong ones.
refused 2 "There is no option --nonsense." --nonsense mist.txt
refused 2 "There is no option -Z." -Z mist.txt
refused 2 "--measure needs a value." mist.txt --measure
refused 2 "--dump takes no value." --dump=yes mist.txt
refused 2 "--dump and --text cannot be used together." --dump --text mist.txt
refused 2 "One text at a time, please; 2 were named." --dump mist.txt mist.txt
refused 2 "--search wants words to look for." --search= mist.txt
refused 2 "--output goes with --notes." --dump -o out.txt mist.txt
refused 2 "--json goes with --search, --contents or --notes." --json mist.txt
refused 2 "--contents can be written as json, not as “xml”." -cxml mist.txt
refused 2 "The name of a file is empty." ""
refused 2 "Say which passage: --quote=PASSAGE or --at=RANGE." \
    --add-note=x mist.txt
refused 1 "Cannot open nothing: there is no such file; check the name." nothing
refused 1 "Cannot open nothing: No such file or directory; check the name." \
    --config=nothing mist.txt
refused 2 "--config and --no-config cannot be used together." \
    --config=mist.txt --no-config --line mist.txt
refused 2 "--page and --section cannot be used together." -p1 -s1 mist.txt
refused 2 "--at and --quote cannot be used together." \
    --add-note=x --at=1-3 --quote=mist mist.txt
refused 2 "--at goes with what makes or changes a note, such as --add-note." \
    --at=1-3 mist.txt
refused 2 "--rows goes with --dump." --rows=9 --text mist.txt
refused 2 "--force goes with --output or --picture." --force mist.txt
refused 2 "--update goes with --output." --notes --update mist.txt
refused 2 "There is no section “9”; --contents lists those there are." \
    --dump --section=9 mist.txt
refused 2 "There is no section “snow”; --contents lists those there are." \
    --section=snow mist.txt
for tag in e "e n" ../../etc en-; do
    refused 2 "--language wants a tag such as en or pt-BR, not “$tag”." \
        --dump --language="$tag" mist.txt
done
for option in section format encoding language size at quote output unit store \
    config tag remove edit-note merge import; do
    refused 2 "--$option needs a value." --$option= mist.txt
done
run --theme=snow mist.txt
[ $status = 2 ] || complain "--theme: status $status"
grep -q "^incipit: There is no theme named “snow”" err ||
    complain "--theme: said $(cat err)"
refused 1 "Cannot read .: it is a folder; name a text file." --dump .

# Output that goes nowhere is told of, and not that nobody reads on.
if [ -w /dev/full ]; then
    for mode in --dump --text --contents --contents=json --search=mist --help \
        --version --print-config --completion=bash --notes; do
        "$INCIPIT" $mode mist.txt >/dev/full 2>err
        [ $? = 3 ] || complain "$mode: a full disk is not told by the status"
        grep -q "^incipit: Cannot write standard output: " err ||
            complain "$mode: a full disk is not told"
        [ "$(wc -l <err)" = 1 ] || complain "$mode: a full disk is told twice"
    done
fi
"$INCIPIT" --dump mist.txt >&- 2>err
[ $? = 3 ] || complain "standard output that is closed"
awk 'BEGIN { for (i = 0; i < 200000; i++) print "Word after word." }' >long
{
    "$INCIPIT" --text long 2>err
    echo $? >status
} | head -n 1 >out
[ "$(cat status)" = 0 ] || complain "a pipe that closes: status $(cat status)"
[ ! -s err ] || complain "a pipe that closes: $(cat err)"

# The bytes do not depend on the terminal, the window or the locale: UTF-8.
"$INCIPIT" --dump mist.txt >wanted
for variable in COLUMNS=30 LINES=3 TERM=dumb TERM= NO_COLOR=1 LC_ALL=C \
    LC_ALL=POSIX LC_ALL=xx_YY.nothing LANG=; do
    env "$variable" "$INCIPIT" --dump mist.txt >out 2>err
    cmp -s wanted out || complain "$variable changes a dump"
    [ ! -s err ] || complain "$variable: said $(cat err)"
done
grep -q "naïve, grey — and" wanted || complain "a dump is not in UTF-8"

exit $fail
