#!/usr/bin/env bash
# Fetches what the laboratory needs beyond the installed packages, and unpacks it without installing anything:
#   - QEMU 10 of Debian's backports: its Raspberry Pi has I2C, and it has an i.MX 8M Plus; 7.2 has neither
#   - the stock Debian arm64 kernel with its modules and device trees
# usage: fetch-qemu10.sh          prints the folder; a second run finds it complete and only prints
# The folder is in $BMC_CACHE, else ~/.cache/bmcfirmware. The machine's own apt is neither read nor changed.
set -euo pipefail

for part in report machine packages; do
  # shellcheck source=/dev/null
  . "$(dirname "$0")/../../image/build/$part.sh"
done

qemu_packages=(qemu-system-arm qemu-system-common qemu-system-data)

# Downloads the packages that are named after the folder and unpacks them into it, one over the other.
unpack() {
  local folder=$1; shift
  mkdir -p "$folder" "$folder.debs"
  (cd "$folder.debs" && private_apt download "$@") || fail "can't download: $*. Is $DEBIAN_MIRROR reachable?"
  local deb
  for deb in "$folder.debs"/*.deb; do dpkg-deb -x "$deb" "$folder"; done
  rm -r "$folder.debs"
}

# The newest kernel that Debian has for its release 12: the metapackage names it.
stock_kernel() { private_apt_cache show linux-image-arm64:arm64 | sed -n 's/^Depends: \(linux-image-[^ ]*\).*/\1/p' | head -n 1; }

# Makes modules.dep for the kernel that was unpacked there.
local_depmod() { PATH=$PATH:/usr/sbin:/sbin depmod -b "$1" "$(basename "$1"/lib/modules/*)"; }

command -v dpkg-deb > /dev/null || fail "dpkg-deb is missing: this needs a Debian or Ubuntu machine"
host=$(dpkg --print-architecture)
place=$CACHE/qemu10
# shellcheck disable=SC2034 # open_packages reads them
APT=$CACHE/qemu10.apt APT_ARCHITECTURES=("$host" arm64) APT_MORE_SUITES=("$DEBIAN_SUITE-backports")

if [ ! -e "$place/complete" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  open_packages
  kernel=$(stock_kernel)
  [ -n "$kernel" ] || fail "linux-image-arm64 names no kernel"
  unpack "$place/qemu" "${qemu_packages[@]/%/:$host/$DEBIAN_SUITE-backports}"
  unpack "$place/kernel" "$kernel:arm64"
  # The package leaves that to its installation.
  local_depmod "$place/kernel"
  touch "$place/complete"
fi
echo "$place"
