# The disk image: boot, root A, root B, state; an MBR, because the older Raspberry Pis' boot ROM reads nothing else.

BOOT_MEGABYTES=64
SLOT_MEGABYTES=64
STATE_MEGABYTES=32   # grows to the card's size at the first start
FIRST_MEGABYTE=4

build_disk() { # BOARD
  local image=$OUTPUT/bmcfirmware-$1.img
  local a=$((FIRST_MEGABYTE + BOOT_MEGABYTES)) b=$((FIRST_MEGABYTE + BOOT_MEGABYTES + SLOT_MEGABYTES))
  local state=$((b + SLOT_MEGABYTES))
  need_space $((2 * (state + STATE_MEGABYTES))) "$OUTPUT" "the disk image and its compressed copy"
  [ "$(stat -c %s "$OUTPUT/root.squashfs")" -le $((SLOT_MEGABYTES << 20)) ] || fail "the root file system is larger than its slot of $SLOT_MEGABYTES MB"

  make_state_file_system
  rm -f "$image" "$image.xz"
  truncate -s $((state + STATE_MEGABYTES))M "$image"
  sfdisk --quiet "$image" << TABLE
label: dos
label-id: 0x$(disk_id "$1")
start=${FIRST_MEGABYTE}MiB, size=${BOOT_MEGABYTES}MiB, type=c, bootable
start=${a}MiB, size=${SLOT_MEGABYTES}MiB, type=83
start=${b}MiB, size=${SLOT_MEGABYTES}MiB, type=83
start=${state}MiB, size=${STATE_MEGABYTES}MiB, type=83
TABLE
  place boot.vfat "$FIRST_MEGABYTE"
  place root.squashfs "$a"
  place state.ext4 "$state"
  rm "$OUTPUT/boot.vfat" "$OUTPUT/state.ext4"
  # Two threads always: the number decides where xz begins its blocks.
  xz --keep --threads=2 -6 "$image"
  (cd "$OUTPUT" && sha256sum "$(basename "$image").xz" > "$(basename "$image").xz.sha256")
  STEP_NOTE=$(megabytes "$image.xz")
}

place() { # FILE MEGABYTE
  dd if="$OUTPUT/$1" of="$image" bs=1M seek="$2" conv=notrunc,sparse status=none
}

make_state_file_system() {
  rm -f "$OUTPUT/state.ext4"
  truncate -s ${STATE_MEGABYTES}M "$OUTPUT/state.ext4"
  local uuid
  uuid=$(printf 'bmcfirmware state' | sha256sum | sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/')
  E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs -q -t ext4 -L bmc-state -U "$uuid" -m 1 \
    -E "hash_seed=$uuid,lazy_itable_init=0,lazy_journal_init=0,root_owner=0:0" "$OUTPUT/state.ext4"
}
