# The root file system: Debian packages unpacked (their scripts never run), our own files, a read-only squashfs.

# Modules that only a virtual machine has a use for.
# shellcheck disable=SC2034 # the boards' image.sh name it
SIMULATED_HARDWARE=(gpio-sim i2c-stub i2c-virtio softdog i6300esb dummy_hcd vivid v4l2-tpg 8250_pci irq_sim)
# shellcheck disable=SC2034
RADIO=(brcmfmac brcmfmac-wcc brcmfmac-cyw brcmfmac-bca brcmutil cfg80211 rfkill)

# Sets ROOT and makes $OUTPUT/root.squashfs.
build_root() { # BOARD
  ROOT=$OUTPUT/build/root
  rm -rf "$ROOT"
  mkdir -p "$ROOT" "$OUTPUT"
  need_space 1024 "$OUTPUT" "the unpacked packages"
  # What a board says of its image, with what it may leave unsaid.
  BOARD_PACKAGES=() UNWANTED_MODULES=()
  board_root() { :; }
  # shellcheck source=/dev/null
  . "board/$1/image.sh"

  make_skeleton
  unpack_packages
  remove_unused
  link_busybox
  install_kernel_modules
  install_certificates
  install_own_files "$1"
  make_users
  enable_units
  pack_root
  STEP_NOTE="$(megabytes "$OUTPUT/root.squashfs"), $(du -sm "$ROOT" | cut -f 1) MB unpacked"
}

make_skeleton() {
  local folder
  for folder in bin sbin lib; do
    mkdir -p "$ROOT/usr/$folder"
    ln -s "usr/$folder" "$ROOT/$folder"
  done
  mkdir -p "$ROOT"/{dev,proc,sys,run,tmp,var/lib/bmc,boot/bmc,etc/bmc,mnt,root}
  chmod 700 "$ROOT/root"
}

# The wanted packages and all that they depend on, without those left out.
unpack_packages() {
  local wanted unwanted all package
  mapfile -t wanted < <(grep -E '^[a-z]' image/root/packages)
  mapfile -t unwanted < <(sed -n 's/^-//p' image/root/packages)
  all=$(closure "${wanted[@]}" "${BOARD_PACKAGES[@]}")
  mapfile -t wanted < <(grep -vxF "$(printf '%s\n' "${unwanted[@]}")" <<< "$all")
  all=$(download_packages "${wanted[@]}")
  : > "$OUTPUT/packages.txt"
  for package in $all; do unpack_package "$package" "$ROOT"; done
}

# unpack_package FILE FOLDER: its files, and a line "name version architecture file sha256" for the list of parts.
unpack_package() {
  dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --keep-directory-symlink --no-same-owner
  printf '%s %s %s\n' "$(dpkg-deb --show --showformat '${Package} ${Version} ${Architecture}' "$1")" \
    "$(basename "$1")" "$(sha256sum "$1" | cut -d ' ' -f 1)" >> "$OUTPUT/packages.txt"
}

remove_unused() {
  local pattern
  while read -r pattern; do
    # shellcheck disable=SC2086 # the pattern is meant to match several
    (cd "$ROOT" && rm -rf $pattern)
  done < <(grep -v '^#' image/root/unused)
  board_root
  # Nobody changes user here: a role starts as the user that it stays.
  find "$ROOT" -xdev -type f -perm /6000 -exec chmod ug-s {} +
  find "$ROOT/usr/share/doc" -type f ! -name copyright -delete
  find "$ROOT/usr/share/doc" "$ROOT/etc" -xdev -type d -empty -delete
  mkdir -p "$ROOT/etc/bmc"
}

link_busybox() {
  local applet
  for applet in $(grep -v '^#' image/root/applets); do
    [ -e "$ROOT/usr/bin/$applet" ] || [ -e "$ROOT/usr/sbin/$applet" ] || ln -s busybox "$ROOT/usr/bin/$applet"
  done
}

# What update-ca-certificates(8) and the links of the package openssl would make; the single files have served their turn then.
install_certificates() {
  local bundle=$ROOT/etc/ssl/certs/ca-certificates.crt
  mkdir -p "$ROOT/etc/ssl/certs" "$ROOT/usr/lib/ssl"
  cat "$ROOT"/usr/share/ca-certificates/mozilla/*.crt > "$bundle"
  [ -s "$bundle" ] || fail "ca-certificates has no certificates"
  rm -rf "$ROOT/usr/share/ca-certificates"
  ln -sfn /etc/ssl/certs "$ROOT/usr/lib/ssl/certs"
  ln -sf /etc/ssl/certs/ca-certificates.crt "$ROOT/usr/lib/ssl/cert.pem"
}

install_kernel_modules() {
  local release
  release=$(cat "$KERNEL/release")
  mkdir -p "$ROOT/usr/lib/modules"
  cp -r "$KERNEL/modules/lib/modules/$release" "$ROOT/usr/lib/modules/"
  local module
  for module in "${UNWANTED_MODULES[@]}"; do
    find "$ROOT/usr/lib/modules/$release" -name "$module.ko" -delete
  done
  depmod -b "$ROOT" "$release"
}

# Our binary, the units and rules that the Debian package has too, what only the image has, what only this board has.
install_own_files() { # BOARD
  install -m 755 "$EXECUTABLE" "$ROOT/usr/bin/bmc"
  local tree
  for tree in image/system image/root/files "board/$1/system"; do
    [ ! -d "$tree" ] || cp -r "$tree/." "$ROOT/"
  done
  local board
  for board in board/*/board.json; do
    install -D -m 644 "$board" "$ROOT/usr/share/bmc/$board"
  done
  rm -f "$ROOT/README.md"
  # The time comes with the roles, not before them.
  sed -i -e '/^Before=/s/ sysinit\.target//' -e 's/^WantedBy=sysinit\.target/WantedBy=bmc.target/' "$ROOT/usr/lib/systemd/system/systemd-timesyncd.service"
  sed -i "s/^BMC_BOARD=.*/BMC_BOARD=$1/" "$ROOT/etc/bmc/bmc.conf"
  cat > "$ROOT/etc/os-release" << RELEASE
ID=bmcfirmware
ID_LIKE=debian
NAME="BmcFirmware"
PRETTY_NAME="BmcFirmware $(version_text)"
VERSION_ID="$(version_text)"
RELEASE
}

version_text() {
  sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props
}

# Debian's base users, then those that the units name; nobody has a password.
make_users() {
  # There is one shell, busybox's.
  sed 's:/bin/bash$:/bin/sh:' "$ROOT/usr/share/base-passwd/passwd.master" > "$ROOT/etc/passwd"
  cp "$ROOT/usr/share/base-passwd/group.master" "$ROOT/etc/group"
  systemd-sysusers --root="$ROOT" 2> "$OUTPUT/build/sysusers.log" || fail "the users can't be made: $(cat "$OUTPUT/build/sysusers.log")"
  rm -f "$ROOT"/etc/*-
  # Without root nobody could read them to pack them; in the image they are root's alone.
  chmod 600 "$ROOT"/etc/{shadow,gshadow}
}

enable_units() {
  local log=$OUTPUT/build/units.log
  systemctl --root="$ROOT" preset-all > "$log" 2>&1 || fail "the units can't be enabled: $(cat "$log")"
  systemctl --root="$ROOT" set-default multi-user.target >> "$log" 2>&1 || fail "the default target can't be set: $(cat "$log")"
}

pack_root() {
  : > "$ROOT/etc/machine-id"
  rm -f "$OUTPUT/root.squashfs"
  # SOURCE_DATE_EPOCH is the time of the file system and the limit of all times in it.
  find "$ROOT" -xdev -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  mksquashfs "$ROOT" "$OUTPUT/root.squashfs" -comp zstd -Xcompression-level 19 -b 256K -all-root -no-xattrs -noappend -quiet -no-progress \
    > "$OUTPUT/build/squashfs.log" 2>&1 || fail "the root file system can't be packed: $(cat "$OUTPUT/build/squashfs.log")"
}
