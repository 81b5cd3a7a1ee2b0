#!/usr/bin/env bash
# Makes a Debian arm64 with dpkg for the test of our package, as a squashfs: packages unpacked, none of their scripts run, and
# a dpkg database that has them as installed, so that `dpkg -i` checks dependencies as on any Debian.
#   make-root.sh KERNEL   KERNEL: a folder of the image's kernel (modules/, release)
# Prints the path of the file, which is kept as long as its inputs stay.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
kernel=$(realpath "$1")
cd "$here/../../.."
for part in report machine packages root; do
  # shellcheck source=/dev/null
  . "image/build/$part.sh"
done

# mark_installed PACKAGE: its stanza and its list of files, as dpkg itself keeps them (dpkg(1), /var/lib/dpkg).
mark_installed() {
  local database=$ROOT/var/lib/dpkg name qualified sums
  name=$(dpkg-deb --field "$1" Package)
  qualified=$name
  [ "$(dpkg-deb --field "$1" Multi-Arch)" != same ] || qualified=$name:arm64
  { printf 'Package: %s\nStatus: install ok installed\n' "$name"; dpkg-deb --field "$1" | grep -v '^Package:'; echo; } >> "$database/status"
  dpkg-deb --fsys-tarfile "$1" | tar -t | sed -e 's/^\.//' -e 's:/$::' -e 's:^$:/.:' > "$database/info/$qualified.list"
  sums=$database/info/$qualified.md5sums
  dpkg-deb --ctrl-tarfile "$1" | tar -x -O ./md5sums > "$sums" 2> /dev/null || rm -f "$sums"
}

unpack_all() {
  local package
  : > "$OUTPUT/packages.txt"
  mkdir -p "$ROOT"/var/lib/dpkg/{info,updates,triggers,parts,alternatives}
  : > "$ROOT/var/lib/dpkg/available"
  echo 1 > "$ROOT/var/lib/dpkg/info/format"
  for package in $files; do
    unpack_package "$package" "$ROOT"
    mark_installed "$package"
  done
  rm -rf "$ROOT"/usr/share/{doc,man,locale,info,i18n} "$ROOT"/usr/lib/udev/hwdb.{d,bin} "$ROOT/usr/lib/aarch64-linux-gnu/gconv"
}

# What the owner of this Debian has set up: DHCP by networkd, and the board's simulated front panel.
own_settings() {
  rm -f "$ROOT/usr/sbin/init"
  install -m 755 "$here/init" "$ROOT/usr/sbin/init"
  rmdir "$ROOT/var/lib/bmc" "$ROOT/etc/bmc"
  cp -a board/qemu-virt/system/. "$ROOT/"
  # The names of the board's devices have to come out of the package.
  rm "$ROOT/usr/lib/udev/rules.d/65-bmc-board.rules"
  mkdir -p "$ROOT/etc/systemd/network"
  printf '[Match]\nName=en* eth*\n\n[Network]\nDHCP=yes\n' > "$ROOT/etc/systemd/network/50-owner.network"
  systemctl --root="$ROOT" enable bmc-front-panel.service systemd-networkd.service 2> "$OUTPUT/build/units.log" \
    || fail "the units can't be enabled: $(cat "$OUTPUT/build/units.log")"
  systemctl --root="$ROOT" set-default multi-user.target 2>> "$OUTPUT/build/units.log"
  ln -sf /dev/null "$ROOT/etc/systemd/system/systemd-networkd-wait-online.service"
  ln -sf ../usr/lib/os-release "$ROOT/etc/os-release"
  # What base-files' own scripts would have chosen.
  ln -sf mawk "$ROOT/usr/bin/awk"
  : > "$ROOT/etc/machine-id"
}

# shellcheck disable=SC2034 # open_machine reads both
run=no BUILD_TOOLS=(dpkg-deb:dpkg mksquashfs:squashfs-tools systemd-sysusers:systemd depmod:kmod)
open_machine
open_packages
mapfile -t wanted < <(grep -E '^[a-z]' "$here/packages")
all=$(closure "${wanted[@]}")
# shellcheck disable=SC2086 # a name a line
files=$(download_packages $all)
key=$(cat "$here"/{packages,init,make-root.sh} <(echo "$files" "$kernel") <(find board/qemu-virt/system -type f -exec cat {} +) | sha256sum | cut -c 1-12)
result=$CACHE/lab/debian-$key.squashfs
if [ ! -e "$result" ]; then
  OUTPUT=$CACHE/lab ROOT=$CACHE/lab/build/root
  mkdir -p "$OUTPUT/build"
  need_space 600 "$CACHE" "the test's Debian"
  rm -rf "$ROOT" "$OUTPUT"/debian-*
  make_skeleton
  unpack_all
  make_users
  KERNEL=$kernel UNWANTED_MODULES=()
  install_kernel_modules
  own_settings
  mksquashfs "$ROOT" "$result.part" -comp zstd -Xcompression-level 3 -all-root -no-xattrs -noappend -quiet -no-progress > "$OUTPUT/build/squashfs.log" 2>&1 \
    || fail "the test's Debian can't be packed: $(cat "$OUTPUT/build/squashfs.log")"
  mv "$result.part" "$result"
  rm -rf "$OUTPUT/build"
fi
echo "$result"
