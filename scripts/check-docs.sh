#!/usr/bin/env bash
# The documents stay true: relative links lead somewhere, commands that are named exist, every command is described in
# docs/cli.md, and docs/diagnostics.md is what the sources say. --self-test feeds the check a violation of each kind and fails
# when one goes unnoticed.
set -euo pipefail
scripts="$(cd "$(dirname "$0")" && pwd)"

documents() {
    find . \( -name '.build*' -o -name '.git' -o -name sample \) -prune -o -name '*.md' -print | sort
}

# The heading's anchor as GitHub makes it: small letters, no signs, blanks as dashes.
anchors() {
    awk '/^```/ { fence = !fence } !fence && /^#+ / { sub(/^#+ /, ""); print tolower($0) }' "$1" \
        | sed -e 's/`//g' -e 's/[]!-,./:-@[\\^{|}~]//g' -e 's/ /-/g'
}

# Prints file, line and target of every link in prose.
links() {
    awk '
        /^ *```/ { fence = !fence; next }
        fence { next }
        {
            line = $0
            gsub(/`[^`]*`/, "", line)
            while (match(line, /\]\([^) ]+\)/)) {
                print FILENAME ":" FNR ":" substr(line, RSTART + 2, RLENGTH - 3)
                line = substr(line, RSTART + RLENGTH)
            }
        }' "$1"
}

check_links() {
    local document file line target path anchor
    while IFS= read -r document; do
        while IFS=: read -r file line target; do
            case "$target" in http://* | https://* | mailto:*) continue ;; esac
            path="${target%%#*}"
            anchor=""
            [ "$path" = "$target" ] || anchor="${target#*#}"
            if [ -z "$path" ]; then path="$file"; else path="$(dirname "$file")/$path"; fi
            if [ ! -e "$path" ]; then
                echo "$file:$line: the link to $target leads nowhere"
            elif [ -n "$anchor" ] && ! grep -Fqx -- "$anchor" <(anchors "$path") 2> /dev/null; then
                echo "$file:$line: there is no heading for the link to $target"
            fi
        done < <(links "$document")
    done < <(documents)
}

# `run`, `templates list` and so on, from the lists of subcommands.
commands() {
    awk '
        function name(type) { sub(/\.self.*/, "", type); return type }
        # `RollBack` as `roll-back`.
        function words(type,    i, text) {
            for (i = 1; i <= length(type); i++)
                text = text (substr(type, i - 1, 2) ~ /^[a-z][A-Z]/ ? "-" : "") tolower(substr(type, i, 1))
            return text
        }
        /subcommands: \[/ { listing = 1 }
        listing {
            rest = $0
            while (match(rest, /[A-Z][A-Za-z]*\.self/)) {
                type = name(substr(rest, RSTART, RLENGTH))
                rest = substr(rest, RSTART + RLENGTH)
                if (FILENAME ~ /Tend\.swift$/) print words(type)
                else print tolower(group) " " words(substr(type, length(group) + 1))
            }
        }
        /\]/ { listing = 0 }
        match($0, /^struct [A-Za-z]+: ParsableCommand/) { group = $2; sub(/:$/, "", group) }
    ' Sources/tend/Tend.swift $(find Sources/tend/Commands -name '*.swift' | sort)
}

# Prints file, line and command of every call of tend in code.
calls() {
    awk -v list="$2" '
        function look(code,    count, word, i, first) {
            while (match(code, /(^|[^A-Za-z0-9_.:-])tend [^`;|&<>()]+/)) {
                count = split(substr(code, RSTART, RLENGTH), word, / +/)
                code = substr(code, RSTART + RLENGTH)
                i = 1
                while (word[i] !~ /tend$/) i++
                i++
                while (i <= count && word[i] ~ /^--/) i += word[i] ~ /^--(shop|store|lang|now)$/ ? 2 : 1
                if (i > count || word[i] !~ /^[a-z]+(-[a-z]+)*$/) continue
                first = word[i]
                if (first in groups) print FILENAME ":" FNR ":" first (word[i + 1] ~ /^[a-z]+(-[a-z]+)*$/ ? " " word[i + 1] : "")
                else print FILENAME ":" FNR ":" first
            }
        }
        BEGIN {
            count = split(list, parts, ",")
            for (i = 1; i <= count; i++) groups[parts[i]] = 1
        }
        /^ *```/ { fence = !fence; next }
        fence { if ($0 ~ /tend /) look($0); next }
        {
            count = split($0, piece, "`")
            for (p = 2; p <= count; p += 2) if (piece[p] ~ /^tend /) look(piece[p])
        }' "$1"
}

check_commands() {
    local known groups document file line call
    known="$(commands; echo help)"
    groups="$(echo "$known" | awk 'NF == 2 { print $1 }' | sort -u | paste -sd, -)"
    while IFS= read -r document; do
        while IFS=: read -r file line call; do
            if ! grep -Fqx -- "$call" <<< "$known"; then
                echo "$file:$line: there is no command tend $call"
            fi
        done < <(calls "$document" "$groups")
    done < <(documents)
    while IFS= read -r call; do
        [ "$call" = help ] && continue
        if ! grep -Fq "tend $call" docs/cli.md; then echo "docs/cli.md does not describe tend $call"; fi
    done <<< "$known"
}

check_diagnostics() {
    if ! "$scripts/diagnostics-page.sh" . | cmp -s - docs/diagnostics.md; then
        echo "docs/diagnostics.md is not what the sources say: scripts/diagnostics-page.sh > docs/diagnostics.md"
    fi
}

# A block that begins with ```yaml and a path shows that file.
check_quotes() {
    local document path
    while IFS= read -r document; do
        while IFS= read -r path; do
            if ! awk -v path="$path" '
                /^```/ { shown = $0 == "```yaml " path; next }
                shown' "$document" | cmp -s - "$path"; then
                echo "$document: the block is not what $path says"
            fi
        done < <(sed -n 's/^```yaml //p' "$document")
    done < <(documents)
}

# The reasons for which rows are refused, and in Chinese the columns that the English page has from the sources.
check_imports() {
    local document reason
    for document in docs/import.md docs/import.zh-CN.md; do
        while IFS= read -r reason; do
            grep -Fq "\`$reason\`" "$document" || echo "$document does not tell the reason $reason"
        done < <(sed -n 's/^ *case \.[A-Za-z]*: "\([a-z-]*\)"$/\1/p' Sources/Runtime/Ingest/RowProblem.swift)
    done
    if ! cmp -s <(columns docs/import.md) <(columns docs/import.zh-CN.md); then
        echo "docs/import.zh-CN.md has other columns than docs/import.md"
    fi
}

columns() {
    sed -n -e 's/^\(| `[a-z_]*`\)\( (required)\|（必填）\)\{0,1\} | \([^|]*\) | [^|]* |$/\1 \3/p' "$1"
}

check() {
    local found
    found="$(cd "$1" && check_links && check_commands && check_diagnostics && check_quotes && check_imports)"
    if [ -n "$found" ]; then
        echo "$found"
        return 1
    fi
}

self_test() {
    local folder
    folder="$(mktemp -d)"
    trap 'rm -rf "$folder"' RETURN
    mkdir -p "$folder/docs" "$folder/Sources/RuleLanguage" "$folder/Sources/tend/Commands"
    cp -R "$scripts/../Sources/RuleLanguage/Diagnostics" "$folder/Sources/RuleLanguage/"
    "$scripts/diagnostics-page.sh" "$folder" > "$folder/docs/diagnostics.md"
    printf '%s\n' 'subcommands: [' '    Run.self, Check.self, Texts.self,' '])' > "$folder/Sources/tend/Tend.swift"
    printf '%s\n' 'struct Texts: ParsableCommand {' 'subcommands: [TextsList.self])' > "$folder/Sources/tend/Commands/Texts.swift"
    mkdir -p "$folder/Sources/Runtime/Ingest"
    printf '%s\n' '        case .brokenQuote: "broken-quote"' > "$folder/Sources/Runtime/Ingest/RowProblem.swift"
    printf '%s\n' '| `order_id` (required) | order, order_no | the number |' '`broken-quote`' > "$folder/docs/import.md"
    printf '%s\n' '| `order_id`（必填） | order, order_no | 订单号 |' '`broken-quote`' > "$folder/docs/import.zh-CN.md"
    printf '%s\n' "quoted" > "$folder/quoted.yaml"
    printf '%s\n' '```yaml quoted.yaml' "quoted" '```' > "$folder/docs/quote.md"
    local sound=('## The `run` of it' '`tend check`, `tend run` and `tend texts list`, `tend texts --help`; [above](#the-run-of-it), [page](diagnostics.md)'
        '`[no](link.md)`, [away](https://example.com/x.md)' '```console' '$ tend --shop x run --once' '[no](link.md)' '```')
    printf '%s\n' "${sound[@]}" > "$folder/docs/cli.md"
    if ! check "$folder"; then
        echo "the check of the documents complains about nothing" >&2
        return 1
    fi
    local violation
    local violations=(
        '[gone](gone.md)' '[gone](#gone)' '[gone](diagnostics.md#gone)' '`tend walk`' '`tend --shop x texts sing`'
    )
    for violation in "${violations[@]}"; do
        printf '%s\n' "${sound[@]}" "$violation" > "$folder/docs/cli.md"
        if check "$folder" > /dev/null; then
            echo "the check of the documents does not notice: $violation" >&2
            return 1
        fi
    done
    printf '%s\n' "${sound[@]}" '```' '$ tend walk' '```' > "$folder/docs/cli.md"
    if check "$folder" > /dev/null; then
        echo "the check of the documents does not notice a command in a block" >&2
        return 1
    fi
    printf '%s\n' '`tend run`' > "$folder/docs/cli.md"
    if check "$folder" > /dev/null; then
        echo "the check of the documents does not notice that tend texts list is not described" >&2
        return 1
    fi
    printf '%s\n' "${sound[@]}" > "$folder/docs/cli.md"
    local file
    for violation in "docs/diagnostics.md /unknown-key/d" "docs/quote.md s/^quoted/changed/" "docs/import.md /broken-quote/d" \
        "docs/import.zh-CN.md s/, order_no//"; do
        file="$folder/${violation%% *}"
        cp "$file" "$folder/kept"
        sed -i "${violation#* }" "$file"
        if check "$folder" > /dev/null; then
            echo "the check of the documents does not notice: $violation" >&2
            return 1
        fi
        mv "$folder/kept" "$file"
    done
}

if [ "${1:-}" = "--self-test" ]; then
    self_test
    exit
fi
check "$scripts/.."
