#!/bin/sh
# Writes the blueprints of tend init --pack into the program: blueprints/NAME/shop.yaml, and the files of the sample shop that
# blueprints/NAME/files lists. Prints Swift; a test compares it with the files.
set -eu
cd "$(dirname "$0")/.."
LC_ALL=C.UTF-8
export LC_ALL

# A raw literal, so that nothing in the text means anything to Swift.
literal() {
    printf '##"""\n'
    cat "$1"
    # The line break before the closing marks belongs to them.
    printf '\n"""##'
}

cat <<'HEAD'
// swift-format-ignore-file
// Made by scripts/embed-blueprints.sh: change the files it names and run
// scripts/embed-blueprints.sh > Sources/Runtime/Shop/Blueprint+Files.swift

extension Blueprint {
    /// By name: shop.yaml with its placeholders, and the paths of the other files.
    static let contents: [String: (shop: String, paths: [String])] = [
HEAD
for folder in blueprints/*/; do
    name="$(basename "$folder")"
    printf '"%s": (shop: ' "$name"
    literal "blueprints/$name/shop.yaml"
    printf ', paths: [\n'
    while IFS= read -r path; do [ -z "$path" ] || printf '"%s",\n' "$path"; done < "blueprints/$name/files"
    printf ']),\n'
done
cat <<'MIDDLE'
    ]

    /// The files of all blueprints, by path.
    static let texts: [String: String] = [
MIDDLE
cat blueprints/*/files | sort -u | while IFS= read -r path; do
    [ -n "$path" ] || continue
    printf '"%s": ' "$path"
    literal "$path"
    printf ',\n'
done
printf '    ]\n}\n'
