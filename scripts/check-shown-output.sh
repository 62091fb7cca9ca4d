#!/usr/bin/env bash
# Runs the commands that the documents show in their `console` blocks and compares what they print. Each document gets a folder
# of its own with the sample shop in it. In a block, a line `…` stands for any lines; codes of coupons differ from store to store
# and are not compared. Needs the program: `swift build` first.
# --self-test feeds the comparison a document that is right and one that is not.
set -euo pipefail
cd "$(dirname "$0")/.."
top="$PWD"
documents=(README.md README.zh-CN.md docs/cli.md docs/import.md docs/import.zh-CN.md)

# A shell script that runs a document's commands, each behind a line that says where it stands.
script_of() {
    awk '
        /^```/ { shown = $0 == "```console"; next }
        shown && /^\$ / { command = substr($0, 3); printf "printf \"\\001%d\\n\"\n{ %s\n} 2>&1\n", FNR, command }
    ' "$1"
}

# Compares a document with the output of its script.
compare() {
    awk -v document="$1" '
        function plain(line) { gsub(/[2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z][2-9A-HJ-NP-Z]/, "CODE", line); return line }
        function complain(line, why) { print document ":" line ": " why; failed = 1 }
        function compare(    i, j, gap) {
            if (!command) return
            j = 1
            gap = 0
            for (i = 1; i <= wants; i++) {
                if (want[i] == "…") { gap = 1; continue }
                if (gap) while (j <= printed[command] && plain(output[command, j]) != plain(want[i])) j++
                if (j > printed[command] || plain(output[command, j]) != plain(want[i])) {
                    complain(place[i], "not printed: " want[i])
                    if (j <= printed[command]) print "    printed: " output[command, j]
                    return
                }
                j++
                gap = 0
            }
            if (!gap && j <= printed[command]) complain(command, "printed and not shown: " output[command, j])
        }
        FNR == NR && /^\001/ { at = substr($0, 2) + 0; next }
        FNR == NR { output[at, ++printed[at]] = $0; next }
        /^```/ { compare(); command = 0; shown = $0 == "```console"; next }
        shown && /^\$ / { compare(); command = FNR; wants = 0; next }
        shown { want[++wants] = $0; place[wants] = FNR }
        END { exit failed }
    ' "$2" "$1"
}

check() {
    local folder="$1" document="$2"
    script_of "$document" > "$folder/.script"
    (cd "$folder" && LC_ALL=C.UTF-8 bash .script > .output) || true
    compare "$document" "$folder/.output"
}

self_test() {
    local folder
    folder="$(mktemp -d)"
    trap 'rm -rf "$folder"' RETURN
    printf '%s\n' '```console' '$ printf "1\n2\n3\n"' '1' '…' '3' '$ echo AAAABBBBCCC2' 'XXXXBBBBCCC2' '```' > "$folder/right.md"
    if ! check "$folder" "$folder/right.md"; then
        echo "the comparison complains about nothing" >&2
        return 1
    fi
    local wrong
    for wrong in '1\n…\n4' '1\n2' '2\n…' '1\n2\n3\n4'; do
        printf '```console\n$ printf "1\\n2\\n3\\n"\n'"$wrong"'\n```\n' > "$folder/wrong.md"
        if check "$folder" "$folder/wrong.md" > /dev/null; then
            echo "the comparison does not notice: $wrong" >&2
            return 1
        fi
    done
}

if [ "${1:-}" = "--self-test" ]; then
    self_test
    exit
fi

PATH="$(swift build --show-bin-path):$PATH"
export PATH
status=0
for document in "${documents[@]}"; do
    folder="$(mktemp -d)"
    cp -R shop.yaml rules templates campaigns answers "$folder/"
    check "$folder" "$top/$document" || status=1
    rm -rf "$folder"
done
exit "$status"
