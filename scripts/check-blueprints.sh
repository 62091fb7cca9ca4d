#!/bin/sh
# Makes a shop of each blueprint, as `tend init --pack` does, and runs check and test on it: not one warning, not one failure,
# and no test that does not run. Takes the path of tend; .build/debug/tend unless given.
set -eu
cd "$(dirname "$0")/.."
tend="${1:-.build/debug/tend}"
case "$tend" in
    /*) ;;
    *) tend="$PWD/$tend" ;;
esac
[ -x "$tend" ] || { echo "check-blueprints: $tend is not a program; swift build first, or name one" >&2; exit 2; }
LC_ALL=C.UTF-8
export LC_ALL
top="$PWD"
folder=""
trap '[ -z "$folder" ] || rm -rf "$folder"' EXIT
failed=0

complain() {
    echo "blueprints/$1: $2" >&2
    failed=1
}

for pack in care win-back service-desk b2b; do
    folder="$(mktemp -d)"
    sed -e 's/__SHOP__/小店/g' -e 's/__SIGNATURE__/小店/g' "blueprints/$pack/shop.yaml" > "$folder/shop.yaml"
    if grep -n '__' "$folder/shop.yaml" >&2; then
        complain "$pack" "shop.yaml holds a placeholder that nobody fills in"
    fi
    while IFS= read -r path; do
        [ -n "$path" ] || continue
        if [ ! -f "$path" ]; then
            complain "$pack" "files names $path, which the sample shop does not have"
            continue
        fi
        mkdir -p "$folder/$(dirname "$path")"
        cp "$path" "$folder/$path"
    done < "blueprints/$pack/files"
    # Each rule file comes with its tests: a pack without them is not proved.
    for path in "$folder"/rules/*.yaml; do
        [ -f "$folder/rules/tests/$(basename "$path")" ] || complain "$pack" "rules/$(basename "$path") comes without its tests"
    done
    cd "$folder"
    if said="$("$tend" check --no-store 2>&1)"; then
        case "$said" in
            "no errors: "*) ;;
            *) printf '%s\n' "$said" >&2; complain "$pack" "check warns" ;;
        esac
    else
        printf '%s\n' "$said" >&2
        complain "$pack" "check finds errors"
    fi
    if tested="$("$tend" test 2>&1)"; then
        last="$(printf '%s\n' "$tested" | tail -n 1)"
        case "$last" in
            "all "*" tests passed") echo "$pack: $said; $last" ;;
            *) printf '%s\n' "$tested" >&2; complain "$pack" "no test ran" ;;
        esac
    else
        printf '%s\n' "$tested" | grep -v '^passed' >&2
        complain "$pack" "tests fail"
    fi
    cd "$top"
    rm -rf "$folder"
    folder=""
done
exit "$failed"
