#!/bin/sh
# check_layers.sh - no layer includes what stands below it (layers.txt), and
# each outside library is known to one place only.
# SPDX-License-Identifier: GPL-3.0-or-later
cd "$srcdir" || exit 1
wrong=$(
  while read -r folder headers; do
    case $folder in ''|'#'*) continue ;; esac
    [ -d "src/$folder" ] || continue
    grep -noE '#include <incipit/[a-z]+\.h>' src/"$folder"/*.[ch] 2>/dev/null |
      while IFS=: read -r file line include; do
        name=${include#*incipit/}; name=${name%.h>}
        case " $headers " in
          *" $name "*) ;;
          *) echo "$file:$line: $folder may not include $name.h" ;;
        esac
      done
    # A bare name must be a private header of the same folder.
    grep -noE '#include "[^"]+"' src/"$folder"/*.[ch] 2>/dev/null |
      while IFS=: read -r file line include; do
        name=${include#*\"}; name=${name%\"}
        [ -f "src/$folder/$name" ] ||
          case $name in *_table.h) ;; *)
          echo "$file:$line: $name is not in src/$folder" ;; esac
      done
  done < tests/layers.txt
  grep -lE '#include <(n?cursesw?/)?(n?curses|term)\.h>' -r src | grep -v '^src/screen/' |
    sed 's/$/: knows curses outside src\/screen/'
  grep -lE '#include <(uni[a-z]+)\.h>' -r src | grep -v '^src/text/' | xargs -r grep -LE '#include <unistd.h>$' |
    sed 's/$/: knows libunistring outside src\/text/'
  grep -lE '#include <hyphen\.h>' -r src | sed 's/$/: knows libhyphen/'
)
[ -z "$wrong" ] && exit 0
echo "$wrong"
exit 1
