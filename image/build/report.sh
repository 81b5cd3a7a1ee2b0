# What the person at the terminal sees: steps with their times, and errors that say what to do.

fail() {
  printf '\n%s: %s\n' "$(basename "$0" .sh)" "$*" >&2
  exit 1
}

usage_error() {
  printf 'build-image: %s\n\n' "$*" >&2
  usage >&2
  exit 2
}

# step WHAT COMMAND...: runs one step in this shell, with its time.
step() {
  local what=$1 start=$EPOCHREALTIME
  shift
  printf '%-44s ' "$what"
  STEP_NOTE=''
  "$@"
  awk -v from="$start" -v to="$EPOCHREALTIME" -v note="$STEP_NOTE" 'BEGIN { printf "%6.1f s  %s\n", to - from, note }'
}

# megabytes FILE
megabytes() {
  stat -c %s "$1" | awk '{ printf "%.1f MB", $1 / 1e6 }'
}

# A board is one that can be flashed when it has an image.sh.
image_boards() {
  local file names=()
  for file in board/*/image.sh; do names+=("$(basename "$(dirname "$file")")"); done
  printf '%s' "${names[*]}"
}

summary() { # BOARD
  rm -rf "$OUTPUT/build"
  local image=bmcfirmware-$1.img
  cat << TEXT

  $OUTPUT/$image.xz   $(megabytes "$OUTPUT/$image.xz"), root slot $(megabytes "$OUTPUT/root.squashfs")
  SHA-256 $(sha256sum "$OUTPUT/$image.xz" | cut -d ' ' -f 1)
  parts   $OUTPUT/$image.cdx.json (CycloneDX)

TEXT
  if [ "$1" = qemu-virt ]; then
    echo "  Boot it:   ./build-image.sh --board qemu-virt --run"
  else
    echo "  Flash it:  xz -dc $OUTPUT/$image.xz | sudo dd of=/dev/sdX bs=4M conv=fsync status=progress"
    echo "             (sdX is the card: look with lsblk first; Raspberry Pi Imager takes the .xz as it is)"
  fi
}
