#!/bin/sh
# check_assets.sh - desktop entry and metainfo are valid, the icon is an
# image, and versions and dates agree everywhere.
# SPDX-License-Identifier: GPL-3.0-or-later
srcdir=$(cd "${srcdir:-.}" && pwd)
cd "$srcdir/assets" || exit 1
for tool in desktop-file-validate appstreamcli xmllint; do
    command -v $tool >/dev/null 2>&1 || {
        echo "skipped: there is no $tool"
        exit 77
    }
done
status=0
check() {
    "$@" || status=1
}
complaints=$(desktop-file-validate incipit.desktop)
check [ -z "$complaints" ]
check appstreamcli validate --no-net --pedantic ./*.metainfo.xml
check xmllint --noout incipit.svg

version=$("${INCIPIT:?names the program}" --version | sed -n '1s/incipit //p')
check grep -q "^AC_INIT(\[incipit\], \[$version\]" ../configure.ac
check grep -q "<release version=\"$version\"" ./*.metainfo.xml
check grep -q "^incipit ($version)" debian/changelog
check grep -q "^.It $version\$" incipit.1
exit $status
