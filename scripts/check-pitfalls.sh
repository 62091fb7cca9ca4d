#!/usr/bin/env bash
# docs/pitfalls.md stays true: every row names a test, or says what is not there yet, and every test that is named exists in the
# file that is named. --self-test feeds the check a violation of each kind and fails when one goes unnoticed.
set -euo pipefail

# Prints line, file and name of each test that a table names: [Name](../Tests/….swift) "first", "second"; and rows without any.
named_tests() {
    awk '
        /^\|/ && !/^\|-/ && !/^\| what happened / {
            cells = split($0, cell, / \| /)
            rest = cell[cells]
            file = ""
            count = 0
            if (rest ~ /not yet: /) count++
            while (match(rest, /\]\(\.\.\/Tests\/[^)]*\)|"[^"]*"/)) {
                part = substr(rest, RSTART, RLENGTH)
                rest = substr(rest, RSTART + RLENGTH)
                if (substr(part, 1, 1) == "]") { file = substr(part, 6, length(part) - 6); continue }
                print FNR "\t" file "\t" part
                count++
            }
            if (cells != 3 || count == 0) print FNR "\t\t"
        }' "$1"
}

check() {
    local document="$1" root="$2" line file name wrong=0 rows=0
    while IFS=$'\t' read -r line file name; do
        rows=$((rows + 1))
        if [ -z "$name" ]; then
            echo "$document:$line: the row names no test, and does not say \`not yet: \`"
        elif [ ! -f "$root/$file" ]; then
            echo "$document:$line: there is no file $file"
        elif ! tr -s '\n ' ' ' < "$root/$file" | grep -qF -e "@Test($name" -e "@Test( $name"; then
            echo "$document:$line: $file has no test $name"
        else
            continue
        fi
        wrong=1
    done < <(named_tests "$document" | sed 's/\t\t$/\t-\t/')
    if [ "$rows" -eq 0 ]; then
        echo "$document: no row was found"
        wrong=1
    fi
    return "$wrong"
}

self_test() {
    local folder row
    folder="$(mktemp -d)"
    trap 'rm -rf "$folder"' RETURN
    mkdir -p "$folder/Tests"
    printf '%s\n' '@Test("is here")' 'func here() {}' '    @Test(' '        "is here too",' 'arguments: [1])' \
        'let text = "is no test"' > "$folder/Tests/Case.swift"
    local wrong=(
        '| it broke | it does not | [Case](../Tests/Case.swift) "is gone" |'
        '| it broke | it does not | [Case](../Tests/Case.swift) "is no test" |'
        '| it broke | it does not | [Case](../Tests/Other.swift) "is here" |'
        '| it broke | it does not | [Case](../Tests/Case.swift) |'
        '| it broke | it does not | |'
        'no table'
    )
    for row in "${wrong[@]}"; do
        printf '%s\n' "$row" > "$folder/pitfalls.md"
        if check "$folder/pitfalls.md" "$folder" > /dev/null; then
            echo "the check of pitfalls does not notice: $row" >&2
            return 1
        fi
    done
    printf '%s\n' '| what happened | what tend does | shown by |' '|---|---|---|' \
        '| it broke | it does not | [Case](../Tests/Case.swift) "is here", "is here too" |' \
        '| it broke | it will not | not yet: a command |' > "$folder/pitfalls.md"
    if ! check "$folder/pitfalls.md" "$folder"; then
        echo "the check of pitfalls complains about nothing" >&2
        return 1
    fi
}

if [ "${1:-}" = "--self-test" ]; then
    self_test
    exit
fi
cd "$(dirname "$0")/.."
check docs/pitfalls.md .
