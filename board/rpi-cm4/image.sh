# What this board's image has beyond the others'.
BOARD_CONSOLES=(tty1 ttyS1,115200)
UNWANTED_MODULES=("${SIMULATED_HARDWARE[@]}" "${RADIO[@]}")

board_boot_files() {
  raspberry_pi_boot_files rpi-cm4 rpi_4 bcm2711-rpi-cm4-io start4.elf fixup4.dat
}
