#!/usr/bin/env bash
# Every test of the project, with what it needs. Ends with the line "N passed, N failed".
#   tests/run.sh            all
#   tests/run.sh --fast     without what needs a published binary: the end-to-end tests, the images, the laboratory
set -uo pipefail
cd "$(dirname "$0")/.."

fast=no
[ "${1:-}" = --fast ] && fast=yes

# --- What the tests need beyond the SDK -------------------------------------------------------------------------
# a command, a file or a shared library, and its Debian package
needs=(
  ipmitool:ipmitool /usr/sbin/ipmi-sensors:freeipmi-tools /usr/sbin/snmptrapd:snmptrapd /usr/bin/pyghmicons:python3-pyghmi openipmish:openipmi /usr/lib/python3/dist-packages/sushy:python3-sushy aiosmtpd:python3-aiosmtpd /usr/sbin/mosquitto:mosquitto mosquitto_sub:mosquitto-clients curl:curl chromium:chromium npm:npm
  libsqlite3.so.0:libsqlite3-0 libturbojpeg.so.0:libturbojpeg0
  /usr/bin/ganesha.nfsd:nfs-ganesha /etc/ganesha/vfs.conf:nfs-ganesha-vfs /usr/sbin/nft:nftables /usr/sbin/smbd:samba /usr/bin/smbpasswd:samba-common-bin
  clang:clang ld.lld:lld /usr/include/zlib.h:zlib1g-dev qemu-system-aarch64:qemu-system-arm ssh:openssh-client
)
host=linux-arm64
if [ "$(uname -m)" = x86_64 ]; then
  host=linux-x64
  needs+=(aarch64-linux-gnu-objcopy:gcc-aarch64-linux-gnu /usr/aarch64-linux-gnu/lib/libc.so.6:libc6-dev-arm64-cross)
fi
libraries=$(/sbin/ldconfig -p)
missing=()
for need in "${needs[@]}"; do
  name=${need%%:*}
  case $name in
    /*) [ -e "$name" ] ;;
    lib*) grep -q "$name" <<< "$libraries" ;;
    *) command -v "$name" > /dev/null ;;
  esac || missing+=("${need##*:}")
done
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then
    echo "installing: ${missing[*]}"
    # Servers among them are for the tests to start, not for the system.
    policy=/usr/sbin/policy-rc.d
    [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' > $policy; chmod +x $policy; trap 'rm -f /usr/sbin/policy-rc.d' EXIT; }
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null || exit 1
  else
    echo "The tests need packages that are not installed. Run this line, then tests/run.sh again:"
    echo "  sudo apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
fi

# --- Build once -------------------------------------------------------------------------------------------------
dotnet build BmcFirmware.sln -v quiet -nologo || { echo "0 passed, 1 failed"; exit 1; }

if [ $fast = no ]; then
  for rid in $(printf "%s\n" $host linux-arm64 | sort -u); do
    log=artifacts/publish-$rid.log
    mkdir -p artifacts
    dotnet publish src/Bmc -r $rid -c Release -o artifacts/$rid -nologo > "$log" 2>&1 || { cat "$log"; echo "0 passed, 1 failed"; exit 1; }
    if grep -E "warning (IL|CS|CA|ASP|SYSLIB)" "$log"; then
      echo "publishing for $rid gave warnings"; echo "0 passed, 1 failed"; exit 1
    fi
    files=$(find artifacts/$rid -type f | wc -l)
    if [ "$files" != 1 ]; then
      find artifacts/$rid -type f; echo "publishing for $rid gave $files files instead of one executable"; echo "0 passed, 1 failed"; exit 1
    fi
  done
  export BMC_BINARY=$PWD/artifacts/$host/bmc
fi

passed=0 failed=0 skipped=0 broken=0
if [ $fast = no ]; then
  echo "== format"
  if dotnet format BmcFirmware.sln --verify-no-changes --no-restore; then passed=1; else failed=1; fi
fi

# --- The images -------------------------------------------------------------------------------------------------
# The kernel takes ten minutes once and is kept after that (see build-image.sh --help).
if [ $fast = no ]; then
  for board in qemu-virt rpi4 rpi-cm4 rpi-zero2w rpi3; do
    echo "== image of $board"
    if BMC_EXECUTABLE=$PWD/artifacts/linux-arm64/bmc ./build-image.sh --board $board; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
  echo "== Debian package"
  if BMC_EXECUTABLE=$PWD/artifacts/linux-arm64/bmc ./build-image.sh --deb; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  export BMC_IMAGE=$PWD/artifacts/image/qemu-virt BMC_KERNEL_DIR=$PWD/artifacts/image/qemu-virt/kernel
fi

# DMTF's schemas and registries (csdl/, registries/), with which the Redfish service is compared; without them those tests are skipped and say so.
export BMC_REDFISH_SCHEMAS=${BMC_REDFISH_SCHEMAS:-../shared/facts/redfish}

# --- Run --------------------------------------------------------------------------------------------------------
for project in tests/*.Tests tests/Lab; do
  [ -e "$project"/*.csproj ] || continue
  name=$(basename "$project"/*.csproj .csproj)
  [ $fast = yes ] && case $name in Bmc.EndToEnd.Tests | Bmc.Lab.Tests) continue ;; esac
  echo "== $name"
  log=artifacts/$name.log
  mkdir -p artifacts
  started=$SECONDS
  timeout -k 10 1200 "$project/bin/Debug/net10.0/$name" --no-ansi --progress off --output Detailed > "$log" 2>&1
  code=$?
  # Whoever waits for ever does not take the others' results along. Each test that ended has its line in the log.
  [ $code = 124 ] && { echo "$name did not end in 20 minutes; these were the last tests that did:"; tail -n 5 "$log"; broken=$((broken + 1)); continue; }
  count() { sed -n "s/^ *$1: *\([0-9][0-9]*\) *$/\1/p" "$log" | tail -n 1; }
  p=$(count succeeded) f=$(count failed) s=$(count skipped)
  if [ -z "$p" ] || { [ $code -ne 0 ] && [ "${f:-0}" = 0 ]; }; then
    cat "$log"; broken=$((broken + 1)); continue
  fi
  [ "$f" = 0 ] || grep -v "^passed " "$log"
  grep -E "^skipped " "$log"
  echo "   $p passed, $f failed, $s skipped, $((SECONDS - started)) s"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done

echo "== Bmc.Web.Ui.Tests"
log=artifacts/Bmc.Web.Ui.Tests.log
timeout -k 10 1200 tests/Bmc.Web.Ui.Tests/run.sh > "$log" 2>&1
code=$?
count() { sed -n "s/^# $1 \([0-9][0-9]*\)$/\1/p" "$log" | tail -n 1; }
p=$(count pass) f=$(count fail) s=$(count skipped)
[ $code = 0 ] || cat "$log"
[ $code = 0 ] || [ "${f:-0}" != 0 ] || broken=$((broken + 1))
grep -E "# (SKIP|skipped:)" "$log"
echo "   ${p:-0} passed, ${f:-0} failed, ${s:-0} skipped"
passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
failed=$((failed + broken))

echo "$passed passed, $failed failed$([ $skipped -gt 0 ] && echo ", $skipped skipped")"
[ $failed = 0 ] && [ $passed -gt 0 ]
