#!/usr/bin/env bash
# The long mode of the tests that draw lots: many more shops than the tests look at each time.
#   TEND_SHOPS   how many random shops the engine is compared with the reference on
#   TEND_SEED    one of them
set -euo pipefail
cd "$(dirname "$0")/.."

shops="${TEND_SHOPS:-20000}"
started=$SECONDS
TEND_SHOPS="$shops" swift test -c release --filter RuntimeTests.ReferenceTests
echo "reference: ${TEND_SEED:+seed $TEND_SEED of }$shops random shops in $((SECONDS - started)) s"
