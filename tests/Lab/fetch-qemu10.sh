#!/usr/bin/env bash
# Fetches what the laboratory needs beyond the installed packages, and unpacks it without installing anything:
#   - QEMU 10 of Debian's backports: its Raspberry Pi has I2C, and it has an i.MX 8M Plus; 7.2 has neither
#   - the stock Debian arm64 kernel with its modules and device trees
# usage: fetch-qemu10.sh          prints the folder; a second run finds it complete and only prints
# The folder is in $BMC_CACHE, else ~/.cache/bmcfirmware. The machine's own apt is neither read nor changed.
set -euo pipefail

cache=${BMC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bmcfirmware}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
# shellcheck source=/dev/null
. "$(dirname "$0")/../../image/build/packages.sh"   # the mirrors' addresses

qemu_packages=(qemu-system-arm qemu-system-common qemu-system-data)
# Says what is wrong and what to do about it, and ends.
refuse() { echo "fetch-qemu10.sh: $1" >&2; exit 1; }

# apt with its own sources, lists and status, so that neither needs root nor the machine's configuration.
private_apt() { local program=$1; shift; APT_CONFIG="$apt/apt.conf" "apt-$program" "$@"; }

# Writes the private view of Debian's archive for this machine and for arm64.
write_apt_view() {
  mkdir -p "$apt/lists/partial" "$apt/archives/partial"
  : > "$apt/status"
  cat > "$apt/sources.list" <<SOURCES
deb [signed-by=$keyring] $DEBIAN_MIRROR bookworm main
deb [signed-by=$keyring] $DEBIAN_MIRROR bookworm-backports main
deb [signed-by=$keyring] $DEBIAN_SECURITY_MIRROR bookworm-security main
SOURCES
  cat > "$apt/apt.conf" <<CONF
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
APT::Architecture "$host";
APT::Architectures { "$host"; "arm64"; };
APT::Sandbox::User "";
Acquire::Languages "none";
CONF
}

# Downloads the packages that are named after the folder and unpacks them into it, one over the other.
unpack() {
  local folder=$1; shift
  mkdir -p "$folder" "$folder.debs"
  (cd "$folder.debs" && private_apt get -qq download "$@") || refuse "can't download: $*. Is $DEBIAN_MIRROR reachable?"
  local deb
  for deb in "$folder.debs"/*.deb; do dpkg-deb -x "$deb" "$folder"; done
  rm -r "$folder.debs"
}

# The newest kernel that Debian has for its release 12: the metapackage names it.
stock_kernel() { private_apt cache show linux-image-arm64:arm64 | sed -n 's/^Depends: \(linux-image-[^ ]*\).*/\1/p' | head -n 1; }

# Makes modules.dep for the kernel that was unpacked there.
local_depmod() { PATH=$PATH:/usr/sbin:/sbin depmod -b "$1" "$(basename "$1"/lib/modules/*)"; }

command -v dpkg-deb > /dev/null || refuse "dpkg-deb is missing: this needs a Debian or Ubuntu machine"
[ -r "$keyring" ] || refuse "$keyring is missing: apt install debian-archive-keyring"
host=$(dpkg --print-architecture)
place=$cache/qemu10
apt=$cache/qemu10.apt

if [ ! -e "$place/complete" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  write_apt_view
  private_apt get -qq update || refuse "can't read Debian's package lists from $DEBIAN_MIRROR"
  kernel=$(stock_kernel)
  [ -n "$kernel" ] || refuse "linux-image-arm64 names no kernel"
  unpack "$place/qemu" "${qemu_packages[@]/%/:$host/bookworm-backports}"
  unpack "$place/kernel" "$kernel:arm64"
  # The package leaves that to its installation.
  local_depmod "$place/kernel"
  touch "$place/complete"
fi
echo "$place"
