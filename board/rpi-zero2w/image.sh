# What this board's image has beyond the others'. Its only network is the radio's.
BOARD_PACKAGES=(wpasupplicant wireless-regdb firmware-brcm80211)
# The header's UART is the PC's serial line: the console is the HDMI port, and U-Boot must be the one that takes its devices
# from the board's tree, where it finds no UART. rpi_3 has a tree of its own with one.
BOARD_CONSOLES=(tty1)
UNWANTED_MODULES=("${SIMULATED_HARDWARE[@]}")

# The package has the firmware of every Broadcom radio, this board one of two: a BCM43430, or (later ones) a BCM43436,
# whose firmware Debian 12 does not have: see the README for where to put it.
board_root() {
  local firmware=$ROOT/usr/lib/firmware
  find "$firmware" ! -type d ! -name 'brcmfmac43430-sdio*' ! -name 'cyfmac43430-sdio*' ! -name 'regulatory.db*' -delete
  ln -sf brcmfmac43430-sdio.raspberrypi,3-model-b.txt "$firmware/brcm/brcmfmac43430-sdio.raspberrypi,model-zero-2-w.txt"
  # What Debian's alternatives would choose.
  mv "$firmware/regulatory.db-debian" "$firmware/regulatory.db"
  mv "$firmware/regulatory.db.p7s-debian" "$firmware/regulatory.db.p7s"
  rm -f "$firmware"/regulatory.db*-upstream
  local extra=board/rpi-zero2w/firmware
  [ ! -d $extra ] || cp -r $extra/. "$firmware/brcm/"
  find "$firmware" -type d -empty -delete
  rm -f "$ROOT"/usr/sbin/wpa_{action,passphrase,cli} "$ROOT"/usr/bin/wpa_passphrase
}

board_boot_files() {
  raspberry_pi_boot_files rpi-zero2w rpi_arm64 bcm2837-rpi-zero-2-w bootcode.bin start.elf fixup.dat
}
