#!/usr/bin/env bash
# How long the image takes to its first IPMI answer, against the least that a kernel with a shell can do: the same kernel with
# busybox and nothing else, in the same run, in turn, the best of each. By hand only: numbers are no tests.
#   ./build-image.sh --board qemu-virt && tests/Bmc.Benchmarks/boot.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
image=${BMC_IMAGE:-$PWD/artifacts/image/qemu-virt}
rounds=${1:-3}
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; rm -rf "$folder"' EXIT

machine=(qemu-system-aarch64 -M virt -cpu cortex-a72 -smp 2 -m 512 -display none -nodefaults -serial "file:$folder/console"
  -kernel "$image/Image" -no-reboot)
kernel="console=ttyAMA0 quiet panic=-1 net.ifnames=0"

mkdir -p "$folder/root/bin"
cp "$image/lab/busybox" "$folder/root/bin/"
printf '#!/bin/busybox sh\n/bin/busybox mount -t devtmpfs devtmpfs /dev\necho a shell > /dev/console\nexec /bin/busybox sh\n' > "$folder/root/init"
chmod +x "$folder/root/init"
(cd "$folder/root" && mkdir dev && find . | cpio --quiet -o -H newc > "$folder/initramfs")
kernel_root=$(sed -n 's/.*root=\(PARTUUID=[^ ]*\)-0.*/\1/p' <(strings "$image/bmcfirmware-qemu-virt.img") | head -n 1)

# since START: seconds.
since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f", to - from }'; }

# From the start of the machine to the shell's line on the console.
busybox() {
  local start=$EPOCHREALTIME
  : > "$folder/console"
  "${machine[@]}" -initrd "$folder/initramfs" -append "$kernel" < /dev/null &
  until grep -q "a shell" "$folder/console"; do sleep 0.01; done
  since "$start"
  kill %%
  wait 2> /dev/null || true
}

# From the start of the machine to the answer to an RMCP presence ping (ASF 2.0, 3.2.4.2), which asks as often as it can.
bmc() {
  local start=$EPOCHREALTIME port=$((20000 + RANDOM % 9999))
  cp --sparse=always "$image/bmcfirmware-qemu-virt.img" "$folder/disk"
  [ "$1" = first ] || cp --sparse=always "$folder/used" "$folder/disk"
  start=$EPOCHREALTIME
  "${machine[@]}" -append "$kernel systemd.show_status=no root=${kernel_root}-02 rootfstype=squashfs rootwait ro" -drive "file=$folder/disk,format=raw,if=virtio" \
    -netdev "user,id=lan,hostfwd=udp:127.0.0.1:$port-:623" -device virtio-net-pci,netdev=lan,romfile= \
    -object rng-random,id=random,filename=/dev/urandom -device virtio-rng-pci,rng=random < /dev/null &
  until printf '\x06\x00\xff\x06\x00\x00\x11\xbe\x80\x01\x00\x00' | socat -T 0.1 - "UDP:127.0.0.1:$port" 2> /dev/null | grep -q .; do :; done
  since "$start"
  # The state of a first start, written to the disk, for the second.
  [ "$1" != first ] || { sleep 20; sync; }
  kill %%
  wait 2> /dev/null || true
  [ "$1" != first ] || cp --sparse=always "$folder/disk" "$folder/used"
}

least=() first=() later=()
for _ in $(seq "$rounds"); do
  least+=("$(busybox)")
  first+=("$(bmc first)")
  later+=("$(bmc later)")
  echo "busybox ${least[-1]} s, first start ${first[-1]} s, later start ${later[-1]} s"
done
best() { printf '%s\n' "$@" | sort -n | head -n 1; }
awk -v least="$(best "${least[@]}")" -v first="$(best "${first[@]}")" -v later="$(best "${later[@]}")" 'BEGIN {
  printf "kernel and busybox, to the shell                  %6.2f s\n", least
  printf "first start, to the first IPMI answer             %6.2f s, %.1f times busybox\n", first, first / least
  printf "later starts, to the first IPMI answer            %6.2f s, %.1f times busybox, aim: 6 or less\n", later, later / least
}'
