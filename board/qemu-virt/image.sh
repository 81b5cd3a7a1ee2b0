# What this board's image has beyond the others'.
BOARD_CONSOLES=(ttyAMA0,115200)
UNWANTED_MODULES=("${RADIO[@]}")

board_boot_files() {
  local scratch=$CACHE/boot/u-boot
  unpack_firmware "$scratch" u-boot-qemu
  cp "$scratch/usr/lib/u-boot/qemu_arm64/u-boot.bin" "$OUTPUT/u-boot.bin"
  rm -rf "$scratch"
}
