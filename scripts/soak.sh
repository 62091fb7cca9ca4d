#!/usr/bin/env bash
# Lives through simulated shops for ten minutes on two cores, kills the program at every call that changes the disk, and compares the
# engine with the reference on many random shops.
# Stops with failure at the first promise that is broken.
# TEND_SIM_SECONDS, TEND_SIM_SEED and TEND_SHOPS change how long, from which seed on, and how many.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds="${TEND_SIM_SECONDS:-600}"
seed="${TEND_SIM_SEED:-$(date +%s)000}"
build=.build/soak
logs="$(mktemp -d)"
trap 'rm -rf "$logs"' EXIT

# Some tests look inside the targets.
swift build -c release -Xswiftc -enable-testing --build-tests --scratch-path "$build"
# Started without `swift test`, which lets only one run at a time use a build.
run=("$(ls "$build"/release/*PackageTests.xctest)" --testing-library swift-testing)

echo "simulated shops for $seconds s, seeds from $seed and from $((seed + 500000)) on"
pids=()
for half in 0 1; do
    TEND_SIM_SECONDS="$seconds" TEND_SIM_SEED="$((seed + half * 500000))" \
        "${run[@]}" --filter 'SimulationTests/lives' >"$logs/$half" 2>&1 &
    pids+=($!)
done
failed=0
for half in 0 1; do
    wait "${pids[$half]}" || failed=1
    # A filter that finds nothing succeeds as well.
    if ! sed -n '/^simulated: /,$p' "$logs/$half" | grep '^simulated: ' >/dev/null; then failed=1; fi
    if [ "$failed" = 1 ]; then cat "$logs/$half"; else sed -n '/^simulated: /,/^[^a-z ]/p' "$logs/$half" | grep -v '^[^a-z ]'; fi
done
cat "$logs"/? | awk '
    /^simulated: / { shops += $2; years += $4 }
    /^  [a-z ,]+: [0-9]+$/ { faults += $NF }
    END { printf "in all: %d shops, %.1f years, %d faults\n", shops, years, faults }'
if [ "$failed" = 1 ]; then exit 1; fi

TEND_EVERY_CALL=1 TEND_SIM_SECONDS= TEND_SIM_SEED= "${run[@]}" --filter CallKillTests
TEND_SHOPS="${TEND_SHOPS:-20000}" TEND_SIM_SECONDS= TEND_SIM_SEED= "${run[@]}" --filter Reference
