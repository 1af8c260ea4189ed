#!/bin/bash
# check_completions.sh - completions complete: bash always, zsh and fish where
# they are installed.
# SPDX-License-Identifier: GPL-3.0-or-later
: "${INCIPIT:?names the program}"
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$*"
    status=1
}

for shell in bash zsh fish; do
    "$INCIPIT" --completion=$shell >"$work/$shell" || fail "no $shell"
    # Every option of the help is there.
    "$INCIPIT" --help | grep -o -- '--[a-z-]*' | sed 's/^--//' |
        grep -v '^no-config$' | sort -u |
        while read -r option; do
            grep -q -e "-l $option\b" -e "--$option\b" "$work/$shell" ||
                echo "$shell lacks --$option"
        done >"$work/lacks"
    [ ! -s "$work/lacks" ] || fail "$(cat "$work/lacks")"
done

# What bash offers for a line, its words divided as bash divides them.
. "$work/bash" || fail "bash cannot read it"
offers() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _incipit
    printf '%s ' "${COMPREPLY[@]}"
}
[ "$(offers incipit --th)" = '--theme= ' ] || fail "bash: --th"
case $(offers incipit --theme = '') in
*paper*night*) ;; *) fail "bash: --theme=" ;;
esac
[ "$(offers incipit --theme = ni)" = 'night ' ] || fail "bash: --theme=ni"
[ "$(offers incipit -t du)" = 'dusk ' ] || fail "bash: -t du"
[ "$(offers incipit --notes = or)" = 'org ' ] || fail "bash: --notes=or"
[ "$(offers incipit --format = m)" = 'man ' ] || fail "bash: --format=m"
[ "$(offers incipit --config = x)" = ' ' ] || fail "bash: --config"
[ "$(offers incipit essay)" = ' ' ] || fail "bash: a file"

if command -v zsh >/dev/null; then
    zsh -n "$work/zsh" || fail "zsh cannot read it"
    # All specifications are understood: nothing is complained of.
    complaint=$(zsh -f -c 'autoload -Uz compinit && compinit -u -D
        _arguments() { for spec; do [[ $spec == *"["*"]"* || $spec == -* ||
            $spec == "*:"* ]] || print -r -- "odd: $spec"; done }
        . "$1"' zsh "$work/zsh" 2>&1)
    [ -z "$complaint" ] || fail "zsh: $complaint"
fi
if command -v fish >/dev/null; then
    HOME=$work fish --no-execute "$work/fish" || fail "fish cannot read it"
    offered=$(HOME=$work fish -c "source $work/fish
        complete -C 'incipit --theme=n'" | cut -f1)
    [ "$offered" = --theme=night ] || fail "fish: --theme=n offers $offered"
    HOME=$work fish -c "source $work/fish
        complete -C 'incipit --two'" | grep -q '^--two-pages' ||
        fail "fish: --two"
fi
exit $status
