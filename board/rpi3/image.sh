# What this board's image has beyond the others'.
# The header's UART is the PC's serial line: the console is the HDMI port, and U-Boot must be the one that takes its devices
# from the board's tree, where it finds no UART. rpi_3 has a tree of its own with one.
BOARD_CONSOLES=(tty1)
UNWANTED_MODULES=("${SIMULATED_HARDWARE[@]}" "${RADIO[@]}")

board_boot_files() {
  raspberry_pi_boot_files rpi3 rpi_arm64 bcm2837-rpi-3-b bootcode.bin start.elf fixup.dat
  cp "$KERNEL/dtbs/bcm2837-rpi-3-b-plus.dtb" "$BOOT_FILES/"
}
