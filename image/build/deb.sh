# The Debian package: the executable, image/system, the boards, for a Debian or Raspberry Pi OS that somebody has already.
# https://www.debian.org/doc/debian-policy/; dpkg-deb(1). image/deb/README.md says what it leaves out and why.

DEB_TOOLS=(
  clang:clang ld.lld:lld aarch64-linux-gnu-objcopy:gcc-aarch64-linux-gnu /usr/include/zlib.h:zlib1g-dev
  /usr/aarch64-linux-gnu/lib/libc.so.6:libc6-dev-arm64-cross readelf:binutils dpkg-deb:dpkg
)

# Makes $OUTPUT/bmcfirmware_VERSION_arm64.deb, and bmcfirmware_arm64.deb as a link to it.
build_package() {
  PACKAGE_ROOT=$OUTPUT/build
  rm -rf "$PACKAGE_ROOT"
  mkdir -p "$PACKAGE_ROOT/DEBIAN" "$OUTPUT"
  need_space 200 "$OUTPUT" "the package's files"
  package_files
  package_boards
  package_documentation
  package_control
  pack_package
}

# A native package has no Debian revision, but ours is built beside the source, not from it.
deb_version() {
  printf '%s-1' "$(version_text)"
}

package_files() {
  local pattern examples=$PACKAGE_ROOT/usr/share/doc/bmcfirmware/examples
  cp -a image/system/. image/deb/files/. "$PACKAGE_ROOT/"
  rm "$PACKAGE_ROOT/README.md"
  while read -r pattern; do
    mkdir -p "$examples"
    # shellcheck disable=SC2086 # the pattern is meant to match several
    (cd "$PACKAGE_ROOT" && cp -r --parents $pattern "$examples/" && rm -rf $pattern) || fail "image/deb/left-out names what image/system has not: $pattern"
  done < <(grep -v -e '^#' -e '^$' image/deb/left-out)
  find "$examples" -type l -delete
  find "$PACKAGE_ROOT/usr" -type d -empty -delete
  # Without the link, the target needs words for `systemctl enable`.
  printf '\n[Install]\nWantedBy=multi-user.target\n' >> "$PACKAGE_ROOT/usr/lib/systemd/system/bmc.target"
  install -D -m 755 "$EXECUTABLE" "$PACKAGE_ROOT/usr/bin/bmc"
}

# A board: its description and the names of its devices. Its overlay fits the mainline kernel's tree, not Raspberry Pi OS; sim is
# for `bmc all`.
package_boards() {
  local file name folder
  for name in $(image_boards); do
    file=board/$name/board.json
    [ -e "$file" ] || continue
    folder=$PACKAGE_ROOT/usr/share/bmc/board/$name
    install -D -m 644 "$file" "$folder/board.json"
    cp board/"$name"/system/usr/lib/udev/rules.d/65-bmc-board.rules "$folder/" 2> /dev/null || true
  done
  sed -i "s|^BMC_BOARD=|# There are: $(cd "$PACKAGE_ROOT/usr/share/bmc/board" && echo *).\n&|" "$PACKAGE_ROOT/etc/bmc/bmc.conf"
}

package_documentation() {
  local folder=$PACKAGE_ROOT/usr/share/doc/bmcfirmware date
  mkdir -p "$folder"
  cp image/deb/README.Debian "$folder/"
  sed 's/^$/./; s/^/ /' LICENSE | sed '1,2d' > "$folder/licence"
  sed -e "/@LICENSE@/{r $folder/licence" -e 'd}' image/deb/copyright > "$folder/copyright"
  rm "$folder/licence"
  date=$(date -u -d "@$SOURCE_DATE_EPOCH" -R)
  cat > "$folder/changelog.Debian" << LOG
bmcfirmware ($(deb_version)) unstable; urgency=medium

  * What an operator can notice is in changelog.gz.

 -- $(sed -n 's/^Maintainer: //p' image/deb/control)  $date
LOG
  cp CHANGELOG.md "$folder/changelog"
  gzip -9n "$folder/changelog.Debian" "$folder/changelog"
}

# The oldest libc that has every symbol version which the executable asks for.
needed_libc() {
  readelf --version-info "$EXECUTABLE" | grep -o 'GLIBC_2\.[0-9]*' | sort -u -V | tail -n 1 | cut -d _ -f 2
}

# In KiB, counted as dpkg-gencontrol(1) does: a folder's size would be that of this machine's file system.
installed_size() {
  find "$PACKAGE_ROOT" -path "$PACKAGE_ROOT/DEBIAN" -prune -o -type f -printf '%s\n' -o -printf '1024\n' \
    | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }'
}

package_control() {
  local control=$PACKAGE_ROOT/DEBIAN
  install -m 755 image/deb/postinst image/deb/prerm image/deb/postrm "$control/"
  (cd "$PACKAGE_ROOT" && find etc -type f -printf '/%p\n' | sort) > "$control/conffiles"
  (cd "$PACKAGE_ROOT" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$control/md5sums"
  sed -e "s/@VERSION@/$(deb_version)/; s/@LIBC@/$(needed_libc)/" \
    -e "s/@SIZE@/$(installed_size)/" image/deb/control > "$control/control"
}

# The same files give the same bytes, whatever this machine's umask and number of processors.
pack_package() {
  local package=bmcfirmware_$(deb_version)_arm64.deb
  find "$PACKAGE_ROOT" -type d -exec chmod 755 {} +
  find "$PACKAGE_ROOT" -type f -perm /111 -exec chmod 755 {} +
  find "$PACKAGE_ROOT" -type f ! -perm /111 -exec chmod 644 {} +
  find "$PACKAGE_ROOT" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$PACKAGE_ROOT" "$OUTPUT/$package" > "$OUTPUT/dpkg-deb.log" 2>&1 \
    || fail "the package can't be packed: $(cat "$OUTPUT/dpkg-deb.log")"
  ln -sf "$package" "$OUTPUT/bmcfirmware_arm64.deb"
  STEP_NOTE=$(megabytes "$OUTPUT/$package")
}

package_summary() {
  local package
  package=$OUTPUT/bmcfirmware_$(deb_version)_arm64.deb
  cat << TEXT

  $package   $(megabytes "$package")
  SHA-256 $(sha256sum "$package" | cut -d ' ' -f 1)

  Install it, on the board:   sudo apt install ./$(basename "$package")
TEXT
}
