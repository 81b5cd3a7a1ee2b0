#!/usr/bin/env bash
# Publishes what is measured and measures it. By hand only: numbers are no tests.
#   run.sh            all
#   run.sh redfish    the Redfish service alone
#   run.sh page       a first visit on a slow line
#   run.sh kvm        a key's way to the PC, and pictures as capture devices deliver them
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet publish src/Bmc -r linux-x64 -c Release -o artifacts/linux-x64 -v quiet -nologo
[ "${1:-}" = page ] && BMC_BINARY=$PWD/artifacts/linux-x64/bmc exec node tests/Bmc.Benchmarks/first-visit.mjs
dotnet publish tests/Bmc.Benchmarks.EmptyWeb -r linux-x64 -c Release -o artifacts/empty-web -v quiet -nologo
dotnet build tests/Bmc.Benchmarks -c Release -v quiet -nologo
export BMC_BINARY=$PWD/artifacts/linux-x64/bmc EMPTY_WEB_BINARY=$PWD/artifacts/empty-web/Bmc.Benchmarks.EmptyWeb BMC_SIM_BOARD=$PWD/board/sim/board.json
tests/Bmc.Benchmarks/bin/Release/net10.0/Bmc.Benchmarks "$@"
