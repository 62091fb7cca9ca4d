#!/usr/bin/env bash
# Installs the tools and system libraries that are missing. Changes nothing when all are there.
set -euo pipefail

if ! command -v swift > /dev/null; then
    echo "Swift is not installed, or not on the PATH. tend needs Swift 6.2 or newer:" >&2
    echo "https://www.swift.org/install/linux/ says how to get it." >&2
    exit 3
fi

packages=()
command -v make > /dev/null || packages+=(make)
if command -v pkg-config > /dev/null; then
    pkg-config --exists yaml-0.1 || packages+=(libyaml-dev)
    pkg-config --exists sqlite3 || packages+=(libsqlite3-dev)
else
    packages+=(pkg-config libyaml-dev libsqlite3-dev)
fi
if [ "${#packages[@]}" -eq 0 ]; then
    exit 0
fi

if ! command -v apt-get > /dev/null; then
    echo "Missing: ${packages[*]}. There is no apt-get here; install libyaml, SQLite and pkg-config" >&2
    echo "with their headers by the system's own means." >&2
    exit 3
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
        echo "Missing: ${packages[*]}. Install them as root: apt-get install ${packages[*]}" >&2
        exit 3
    fi
    as_root=(sudo)
fi

echo "Installing ${packages[*]}"
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}")
# The lists of a fresh system are empty or old: they are fetched only when the first try fails.
if ! "${install[@]}" > /dev/null 2>&1; then
    "${as_root[@]}" apt-get update -q
    "${install[@]}"
fi
