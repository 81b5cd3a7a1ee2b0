#!/usr/bin/env bash
# Publishes the one executable for the board (linux-arm64) and for this kind of PC (linux-x64) into artifacts/.
set -euo pipefail
cd "$(dirname "$0")"
for tool in clang ld.lld aarch64-linux-gnu-objcopy; do
  command -v $tool > /dev/null || {
    echo "$tool is missing: sudo apt-get install clang lld zlib1g-dev gcc-aarch64-linux-gnu libc6-dev-arm64-cross" >&2
    exit 1
  }
done
for rid in linux-arm64 linux-x64; do
  dotnet publish src/Bmc -r $rid -c Release -o artifacts/$rid -v quiet -nologo
  printf '%-12s %6.1f MiB  artifacts/%s/bmc\n' $rid "$(stat -c %s artifacts/$rid/bmc | awk '{print $1/1048576}')" $rid
done
