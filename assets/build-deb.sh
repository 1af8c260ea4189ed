#!/bin/sh
# build-deb.sh - builds the Debian package in a copy of the source, and looks
# at it with lintian where that is installed.
#
#   assets/build-deb.sh [FOLDER]     the package is left in FOLDER (default: .)
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
out=$(cd "${1:-.}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/incipit"
(cd "$top" && git ls-files -z | tar --null -T - -cf -) |
    tar -xf - -C "$work/incipit"
cp -r "$work/incipit/assets/debian" "$work/incipit/debian"
rm -rf "$work/incipit/.ci"
(cd "$work/incipit" && dpkg-buildpackage -us -uc -b)
cp "$work"/*.deb "$out"
if command -v lintian >/dev/null 2>&1; then
    (cd "$work" && lintian --pedantic ./*.changes)
fi
