# The kernel: Debian's source, image/kernel/config and image/kernel/patches, built once for each version and configuration.

KERNEL_SOURCE_PACKAGE=linux-source-6.12

# Sets KERNEL to a folder with Image, dtbs/, modules/ and version; builds it when the cache has none for these inputs.
build_kernel() {
  local version key
  version=$(package_version $KERNEL_SOURCE_PACKAGE)
  [ -n "$version" ] || fail "there is no $KERNEL_SOURCE_PACKAGE in Debian $DEBIAN_SUITE"
  key=$(cat image/kernel/config image/build/kernel.sh $(kernel_patches) | sha256sum | cut -c 1-12)
  KERNEL=$CACHE/kernel/$version-$key
  [ -e "$KERNEL/complete" ] && return

  # One build at a time: a second one waits for the first, and then finds the kernel.
  mkdir -p "$CACHE/kernel"
  exec 9> "$CACHE/kernel/lock"
  flock 9
  [ -e "$KERNEL/complete" ] && return

  local tree=$CACHE/kernel/tree-$version
  unpack_kernel_source "$version" "$tree" "$CACHE/kernel/objects-$version"
  configure_kernel "$tree" "$CACHE/kernel/objects-$version"
  compile_kernel "$tree" "$CACHE/kernel/objects-$version"
  collect_kernel "$CACHE/kernel/objects-$version"
  exec 9>&-
}

# Those of image/kernel/patches, in their order.
kernel_patches() { find "$PWD/image/kernel/patches" -name '*.patch' | sort; }

# A tree with other patches is no use, nor are its objects: make goes by times only, and a file that is as it was before is old.
unpack_kernel_source() { # VERSION TREE OBJECTS
  local patches
  patches=$(kernel_patches | xargs cat | sha256sum)
  [ "$patches" = "$(cat "$2/.complete" 2> /dev/null)" ] && return
  need_space 4096 "$CACHE" "the kernel's source and its objects"
  local package
  package=$(download_packages $KERNEL_SOURCE_PACKAGE)
  rm -rf "$2" "$2.part" "$3"
  mkdir -p "$2.part"
  dpkg-deb --fsys-tarfile "$package" | tar -x -O --wildcards './usr/src/*.tar.xz' | tar -xJ -C "$2.part" --strip-components=1
  local patch
  for patch in $(kernel_patches); do
    patch -d "$2.part" -p1 --quiet < "$patch" || fail "the kernel patch $(basename "$patch") does not apply to $1"
  done
  echo "$patches" > "$2.part/.complete"
  mv "$2.part" "$2"
}

kernel_make() { # TREE OBJECTS arguments...
  local tree=$1 objects=$2
  shift 2
  # Nothing of this machine or of today goes into the kernel: its date is its source's.
  make -C "$tree" O="$objects" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- \
    KBUILD_BUILD_TIMESTAMP="$(stat -c @%Y "$tree/Makefile")" KBUILD_BUILD_USER=bmc KBUILD_BUILD_HOST=bmc KBUILD_BUILD_VERSION=1 "$@"
}

# allnoconfig drops in silence what it can't set; a line that got lost is an error here.
configure_kernel() { # TREE OBJECTS
  mkdir -p "$2"
  KCONFIG_ALLCONFIG=$PWD/image/kernel/config kernel_make "$1" "$2" allnoconfig > "$2/configure.log" 2>&1 \
    || fail "the kernel can't be configured, see $2/configure.log"
  local lost
  lost=$(grep -E '^CONFIG_[A-Z0-9_]+=[^n]' image/kernel/config | sort | comm -23 - <(sort "$2/.config"))
  [ -z "$lost" ] || fail "the kernel $KERNEL_SOURCE_PACKAGE does not take these lines of image/kernel/config: $(tr '\n' ' ' <<< "$lost")"
}

compile_kernel() { # TREE OBJECTS
  kernel_make "$1" "$2" -j"${KERNEL_JOBS:-$(nproc)}" Image modules > "$2/build.log" 2>&1 || fail "the kernel does not build, see $2/build.log"
  kernel_make "$1" "$2" broadcom/bcm2711-rpi-4-b.dtb broadcom/bcm2711-rpi-400.dtb broadcom/bcm2711-rpi-cm4-io.dtb \
    broadcom/bcm2837-rpi-3-b.dtb broadcom/bcm2837-rpi-3-b-plus.dtb broadcom/bcm2837-rpi-zero-2-w.dtb >> "$2/build.log" 2>&1 \
    || fail "the device trees do not build, see $2/build.log"
}

collect_kernel() { # OBJECTS
  rm -rf "$KERNEL" "$KERNEL.part"
  mkdir -p "$KERNEL.part/dtbs"
  kernel_make "$1/source" "$1" INSTALL_MOD_PATH="$KERNEL.part/modules" INSTALL_MOD_STRIP=1 modules_install >> "$1/build.log" 2>&1 \
    || fail "the kernel's modules can't be collected, see $1/build.log"
  rm -f "$KERNEL.part"/modules/lib/modules/*/{build,source}
  cp "$1/arch/arm64/boot/Image" "$KERNEL.part/"
  cp "$1"/arch/arm64/boot/dts/broadcom/*.dtb "$KERNEL.part/dtbs/"
  cp "$1/.config" "$KERNEL.part/config"
  basename "$KERNEL.part"/modules/lib/modules/* > "$KERNEL.part/release"
  touch "$KERNEL.part/complete"
  mv "$KERNEL.part" "$KERNEL"
}
