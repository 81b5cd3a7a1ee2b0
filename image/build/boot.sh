# The boot partition: firmware of the board, U-Boot, its script, the kernel of slot A.

# Sets BOOT_FILES to the folder with the partition's files, and makes $OUTPUT/boot.vfat.
build_boot() { # BOARD
  BOOT_FILES=$OUTPUT/build/boot
  rm -rf "$BOOT_FILES"
  mkdir -p "$BOOT_FILES/a"
  cp "$KERNEL/Image" "$BOOT_FILES/a/Image"
  cp "$KERNEL/Image" "$OUTPUT/Image"
  ln -sfn "$KERNEL" "$OUTPUT/kernel"
  write_boot_script
  printf 'BOOT_ORDER=A B\nBOOT_A_LEFT=3\nBOOT_B_LEFT=0\n' > "$BOOT_FILES/bmc-slots.env"
  board_boot_files "$1"
  [ ! -d "board/$1/boot" ] || cp -r "board/$1/boot/." "$BOOT_FILES/"
  pack_boot
  STEP_NOTE="$(du -sm "$BOOT_FILES" | cut -f 1) MB"
}

# The partitions are found by the disk's signature: one that every image of this board has.
disk_id() { # BOARD
  printf 'bmcfirmware %s' "$1" | sha256sum | cut -c 1-8
}

write_boot_script() {
  local arguments consoles
  arguments=$(grep -v '^#' image/boot/arguments | tr '\n' ' ' | tr -s ' ')
  consoles=$(printf 'console=%s ' "${BOARD_CONSOLES[@]}")
  sed -e "s|@CONSOLES@|${consoles% }|; s|@ARGUMENTS@|${arguments# }|; s|@DISK_ID@|$(disk_id "$board")|" image/boot/boot.cmd > "$BOOT_FILES/boot.cmd"
  mkimage -A arm64 -O linux -T script -C none -n BmcFirmware -d "$BOOT_FILES/boot.cmd" "$BOOT_FILES/boot.scr" > /dev/null
  rm "$BOOT_FILES/boot.cmd"
}

# unpack_firmware FOLDER NAME...: packages whose files go onto the boot partition.
unpack_firmware() {
  local folder=$1 packages package
  shift
  rm -rf "$folder"
  mkdir -p "$folder"
  packages=$(download_packages "$@")
  for package in $packages; do unpack_package "$package" "$folder"; done
}

# For the Raspberry Pi: the VideoCore's firmware, config.txt, device trees and overlays, and U-Boot as its "kernel".
raspberry_pi_boot_files() { # BOARD UBOOT_TARGET DEVICE_TREE FIRMWARE...
  local name=$1 target=$2 tree=$3 scratch=$OUTPUT/build/firmware
  shift 3
  unpack_firmware "$scratch" raspi-firmware u-boot-rpi
  local file
  for file in "$@"; do cp "$scratch/usr/lib/raspi-firmware/$file" "$BOOT_FILES/"; done
  cp "$scratch/usr/share/doc/raspi-firmware/copyright" "$BOOT_FILES/LICENCE.firmware"
  cp "$scratch/usr/lib/u-boot/$target/u-boot.bin" "$BOOT_FILES/u-boot.bin"
  cp "$KERNEL/dtbs/$tree.dtb" "$BOOT_FILES/"
  cp "board/$name/config.txt" "$BOOT_FILES/config.txt"
  mkdir -p "$BOOT_FILES/overlays"
  local overlay
  for overlay in "board/$name"/*.dts; do
    dtc -q -@ -I dts -O dtb -o "$BOOT_FILES/overlays/$(basename "$overlay" .dts).dtbo" "$overlay" || fail "the overlay $overlay does not compile"
  done
  rm -rf "$scratch"
}

pack_boot() {
  local image=$OUTPUT/boot.vfat size=$BOOT_MEGABYTES
  rm -f "$image"
  find "$BOOT_FILES" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  truncate -s "${size}M" "$image"
  mkfs.vfat --invariant -i "$(disk_id "$board")" -n BMCBOOT "$image" > /dev/null
  # One after another in their order, so that two runs give the same table.
  local path
  (cd "$BOOT_FILES" && find . -mindepth 1 | LC_ALL=C sort) | while read -r path; do
    if [ -d "$BOOT_FILES/$path" ]; then mmd -i "$image" "::/$path"; else mcopy -m -i "$image" "$BOOT_FILES/$path" "::/$path"; fi
  done || fail "the boot partition of $size MB is too small"
}
