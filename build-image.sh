#!/usr/bin/env bash
# Builds what people flash: kernel, root file system and disk image of one board.
#   ./build-image.sh --board rpi4|rpi-cm4|rpi-zero2w|rpi3|qemu-virt [--output DIR] [--run]
#   ./build-image.sh --deb [--output DIR]
set -euo pipefail
cd "$(dirname "$0")"
for step in report machine packages kernel root boot disk sbom run deb; do
  # shellcheck source=/dev/null
  . "image/build/$step.sh"
done

usage() {
  cat << 'TEXT'
Usage: ./build-image.sh --board NAME [--output DIR] [--run]
       ./build-image.sh --deb [--output DIR]

  --board NAME   rpi4, rpi-cm4, rpi-zero2w, rpi3 or qemu-virt: an image to flash
  --deb          the Debian package for a board that runs Debian or Raspberry Pi OS (64 bit) already
  --output DIR   where the results go; default: artifacts/image/NAME, artifacts/deb
  --run          boots the image in a virtual machine (qemu-virt) and says how to reach it

What takes long is kept in $BMC_CACHE (default: ~/.cache/bmcfirmware): the kernel by its version and configuration, and
the downloaded packages. $BMC_EXECUTABLE names an executable that is published already (linux-arm64).
TEXT
}

board='' output='' run=no deb=no
while [ $# -gt 0 ]; do
  case $1 in
    --board | --output)
      [ $# -ge 2 ] || usage_error "$1 wants a value"
      [ "$1" = --board ] && board=$2 || output=$2
      shift
      ;;
    --run) run=yes ;;
    --deb) deb=yes ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) usage_error "unknown argument $1" ;;
  esac
  shift
done
if [ $deb = yes ]; then
  [ -z "$board" ] && [ $run = no ] || usage_error "--deb makes one package for all boards: it goes without --board and --run"
  BUILD_TOOLS=("${DEB_TOOLS[@]}")
  open_machine
  OUTPUT=$(realpath -m "${output:-artifacts/deb}")
  step "the executable" publish_executable
  step "the Debian package" build_package
  package_summary
  exit 0
fi
[ -n "$board" ] || usage_error "--board NAME or --deb is wanted"
[ -e "board/$board/image.sh" ] || usage_error "there is no image for a board $board; there are: $(image_boards)"
[ $run = no ] || [ "$board" = qemu-virt ] || usage_error "--run boots a virtual machine: it goes with --board qemu-virt"

open_machine
OUTPUT=$(realpath -m "${output:-artifacts/image/$board}")
step "package lists" open_packages
step "the executable" publish_executable
step "the kernel" build_kernel
step "the root file system of $board" build_root "$board"
step "the boot partition" build_boot "$board"
step "the disk image" build_disk "$board"
step "the list of its parts" write_sbom "$board"
summary "$board"
[ $run = no ] || run_image
