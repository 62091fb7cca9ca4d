#!/usr/bin/env bash
# Prints docs/diagnostics.md from the sources: every code that a diagnostic can have, with its English words. The codes stand
# in Diagnostics/*Problem.swift, the words in Diagnostics/Wording/; a case is found by its type and its name.
set -euo pipefail

cd "${1:-$(dirname "$0")/..}/Sources/RuleLanguage/Diagnostics"

rows() {
    awk '
        # The text between the quotes that begin at `start`; what Swift puts in is shown as `…`.
        function words(line, start,    i, c, depth, out) {
            out = ""
            for (i = start + 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                if (c == "\"") return out
                if (c != "\\") { out = out c; continue }
                i++
                c = substr(line, i, 1)
                if (c != "(") { out = out c; continue }
                out = out (substr(line, i, 8) == "(quoted(" ? "`…`" : "…")
                for (depth = 1; depth > 0 && i < length(line); ) {
                    i++
                    c = substr(line, i, 1)
                    if (c == "(") depth++
                    if (c == ")") depth--
                }
            }
            return out
        }
        function indentation(line) { match(line, /^ */); return RLENGTH }
        # The types that the line stands in, `TemplateProblem.Head`.
        function owner(indent,    i, path) {
            for (i = 1; i <= depths && depthOf[i] < indent; i++) path = path (i > 1 ? "." : "") nameOf[i]
            return path
        }
        FNR == 1 { depths = 0; reading = ""; waiting = 0 }
        match($0, /(enum|extension) [A-Za-z.]+/) && $0 ~ /\{$/ {
            name = substr($0, RSTART, RLENGTH)
            sub(/^[a-z]+ /, "", name)
            indent = indentation($0)
            while (depths > 0 && depthOf[depths] >= indent) depths--
            depths++
            depthOf[depths] = indent
            nameOf[depths] = name
        }
        /^ *\}$/ { while (depths > 0 && depthOf[depths] >= indentation($0)) depths-- }
        / var code: / { reading = "code" }
        / var severity: / { reading = "severity" }
        / var english: Wording / { reading = "words" }
        reading == "code" && match($0, /case \.[A-Za-z0-9]+: "[a-z0-9-]+"/) {
            split(substr($0, RSTART + 6, RLENGTH - 6), part, /: "|"/)
            count++
            key[count] = owner(indentation($0)) "." part[1]
            plain[count] = part[1]
            code[count] = part[2]
        }
        reading == "severity" && /: \.warning/ {
            rest = $0
            while (match(rest, /\.[A-Za-z]+/)) {
                warns[substr(rest, RSTART + 1, RLENGTH - 1)] = 1
                rest = substr(rest, RSTART + RLENGTH)
            }
        }
        reading == "words" && match($0, /case \.[A-Za-z0-9]+/) {
            name = substr($0, RSTART + 6, RLENGTH - 6)
            current = owner(indentation($0)) "." name
        }
        reading == "words" && (waiting || /Wording\(/) {
            from = waiting ? 1 : index($0, "Wording(")
            at = index(substr($0, from), "\"")
            waiting = at == 0 && $0 ~ /Wording\($/
            if (at > 0) {
                text = words($0, from + at - 1)
                gsub(/\|/, "\\|", text)
                if (index(said[current], text) == 0) said[current] = said[current] (said[current] == "" ? "" : "<br>") text
            }
        }
        END {
            for (i = 1; i <= count; i++) {
                # Without words the source is written in a way that this script does not read.
                if (said[key[i]] == "") { print "no words for " key[i] > "/dev/stderr"; exit 1 }
                print "| `" code[i] "` | " (plain[i] in warns ? "warning" : "error") " | " said[key[i]] " |"
            }
        }' "$1Problem.swift" Wording/EnglishWording+*.swift
}

section() {
    printf '\n## %s\n\n| code | | says |\n|---|---|---|\n' "$2"
    rows "$1"
}

cat << 'END'
# Diagnostics

What `tend check` can say, by its code; the code stands in brackets at the end of a message's first line, and under `code` in
`tend check --json`. `…` stands for what is quoted from the file. Most messages also say how to mend what they found, under
`help:`. With `--lang zh` all of them are in Chinese.

One error anywhere, and nothing of the shop is used; warnings stop nothing.

This page is made from the sources by `scripts/diagnostics-page.sh`, and `make lint` compares.
END
section Source "Files and YAML"
section Structure "Keys and values"
section Rule "Rules"
section Trigger "Triggers of the calendar, and holidays"
section Policy "How often, how many, to whom"
section Shop "shop.yaml"
section Expression "Conditions"
section Template "Texts"
section Campaign "Campaigns"
section Answer "Standard answers"
section Test "Tests of rules"
section Lint "What looks like a mistake"
