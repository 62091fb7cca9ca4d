#!/usr/bin/env bash
# The pure targets take values and give values: they may import each other, libyaml, the C library's
# mathematics and plain collections, and declare nothing async.
# --self-test feeds the check a violation of each kind and fails when one goes unnoticed.
set -euo pipefail

targets=(RuleLanguage Messaging Engine Scoring)
allowed='CYAML|CMath|RuleLanguage|Messaging|Engine|Scoring|HeapModule|DequeModule|OrderedCollections'

# Prints the lines of Swift files under the given folders that break the rules; fails when there are any.
check() {
    local found
    found="$(find "$@" -name '*.swift' -exec awk -v allowed="^($allowed)\$" '
        function report(why) { printf "%s:%d: %s\n    %s\n", FILENAME, FNR, why, $0 }
        {
            line = $0
            sub(/^[ \t]+/, "", line)
            if (line ~ /^\/\//) next
            sub(/[ \t]\/\/.*$/, "", line)
            words = split(line, word, /[ \t]+/)
            # Attributes and access levels stand before `import`, a kind of declaration may stand after it.
            for (i = 1; i <= words; i++) {
                if (word[i] ~ /^@/ || word[i] ~ /^(public|package|internal|private|fileprivate)$/) continue
                if (word[i] != "import") break
                name = word[i + 1]
                if (name ~ /^(struct|class|enum|protocol|typealias|func|var|let|actor)$/) name = word[i + 2]
                sub(/[.;].*$/, "", name)
                if (name !~ allowed) report("a pure target imports " name)
                break
            }
            if (line ~ /(^|[^A-Za-z0-9_.`"])(async|await)([^A-Za-z0-9_`"]|$)/) report("a pure target waits")
        }' {} +)"
    if [ -n "$found" ]; then
        echo "$found"
        return 1
    fi
}

self_test() {
    local folder violation
    folder="$(mktemp -d)"
    trap 'rm -rf "$folder"' RETURN
    local violations=(
        'import Foundation'
        'package import NIOCore'
        '@preconcurrency import Logging'
        'internal import struct Foundation.Date'
        '    import Glibc // for abs'
        'func load() async -> Int { 1 }'
        'let value = await load()'
    )
    for violation in "${violations[@]}"; do
        printf '%s\n' "$violation" > "$folder/Case.swift"
        if check "$folder" > /dev/null; then
            echo "the check of pure targets does not notice: $violation" >&2
            return 1
        fi
    done
    printf '%s\n' 'package import RuleLanguage' 'internal import CYAML' 'import CMath' '/// import Foundation' '// no async here' \
        'let importance = 1' > "$folder/Case.swift"
    if ! check "$folder"; then
        echo "the check of pure targets complains about nothing" >&2
        return 1
    fi
}

if [ "${1:-}" = "--self-test" ]; then
    self_test
    exit
fi
cd "$(dirname "$0")/.."
folders=()
for target in "${targets[@]}"; do
    [ -d "Sources/$target" ] && folders+=("Sources/$target")
done
check "${folders[@]}"
