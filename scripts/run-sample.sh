#!/usr/bin/env bash
# The main job from end to end, on the sample shop at the top of this repository. Everything it makes is in sample/, which
# it begins anew each time.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build
program="$(swift build --show-bin-path)/tend"

tend() {
    "$program" "$@" --store sqlite:sample/tend.db
}

step() {
    printf '\n\033[1m== %s\033[0m\n' "$*"
}

outbox=sample/outbox.jsonl
rm -rf sample

step "An order history of three months, as the shop exports it: tend sample"
tend sample --out sample

step "Into the customer store: tend import"
for file in sample/earlier/ExportOrderList*.csv sample/ExportOrderList*.csv; do
    tend import "$file" --as orders
done
for file in sample/earlier/ExportOrderDetailList*.csv sample/ExportOrderDetailList*.csv; do
    tend import "$file" --as items
done
tend import sample/members.csv --as customers

step "Who belongs to which tier: tend score"
tend score

step "Is anything wrong with the rules: tend check"
tend check

step "What will go out in the next 30 days: tend preview"
tend preview --days 30

step "What is due now goes out: tend run --once"
tend run --once

step "What was sent: tend deliveries list"
tend deliveries list --limit 10

# What the first line of the outbox says under a key.
first() {
    sed -n "1s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$outbox"
}

if [ -s "$outbox" ]; then
    step "Why $(first customer) got a text: tend explain"
    tend explain "$(first customer)" "$(first rule)"
fi

step "The outbox"
if [ -s "$outbox" ]; then
    echo "$(wc -l < "$outbox") texts, one per line: $PWD/$outbox"
else
    echo "nothing was due: $PWD/$outbox has not been written"
fi
