#!/bin/sh
# The tests of the interface: its modules, and its pages in a browser before `bmc all`. Prints TAP.
cd "$(dirname "$0")"
command -v npm > /dev/null || { echo "# skipped: there is no npm: apt install nodejs npm"; exit 0; }
[ -e node_modules/.package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error || exit 1
exec node --test --test-reporter=tap .
