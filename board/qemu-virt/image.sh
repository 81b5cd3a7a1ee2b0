# What this board's image has beyond the others'.
BOARD_CONSOLES=(ttyAMA0,115200)
UNWANTED_MODULES=("${RADIO[@]}")

board_boot_files() {
  local scratch=$OUTPUT/build/firmware
  unpack_firmware "$scratch" u-boot-qemu
  cp "$scratch/usr/lib/u-boot/qemu_arm64/u-boot.bin" "$OUTPUT/u-boot.bin"
  # Not in the image: the laboratory boots with it (tests/Lab).
  dpkg-deb --fsys-tarfile "$(download_packages busybox-static)" | tar -x -C "$scratch"
  install -D "$scratch/bin/busybox" "$OUTPUT/lab/busybox"
  rm -rf "$scratch"
}
