#!/usr/bin/env bash
# What the usb role costs the PC, in the virtual machine whose kernel is both BMC and PC (dummy_hcd): 4 KiB reads of a drive against the same
# drive of the kernel's configured by hand, of the same image on a web server of the same machine against that in the store, and a key from the role's socket to the input event against a report written to /dev/hidg0.
# One run, in turn, the best of each. By hand only: numbers are no tests.
#   ./build-image.sh --board qemu-virt && tests/Bmc.Benchmarks/usb.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
image=${BMC_IMAGE:-$PWD/artifacts/image/qemu-virt}
rounds=${1:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mkdir -p "$folder/root/bin" "$folder/root/lab" "$folder/root/new"
cp "$image/lab/busybox" "$folder/root/bin/"
cp tests/Lab/Machine/Guest/init "$folder/root/init"
cp tests/Bmc.Benchmarks/guest/usb.sh "$folder/root/lab/agent"
aarch64-linux-gnu-gcc -O2 -static -Wall -Werror -o "$folder/root/lab/usb" tests/Bmc.Benchmarks/guest/usb.c
[ -z "${BMC_BINARY_ARM64:-}" ] || cp "$BMC_BINARY_ARM64" "$folder/root/lab/bmc"
chmod +x "$folder/root/init"
(cd "$folder/root" && find . | cpio --quiet -o -H newc > "$folder/initramfs")

qemu-system-aarch64 -M virt -cpu cortex-a72 -smp 2 -m 1024 -display none -nodefaults -serial "file:$folder/console" -no-reboot \
  -kernel "$image/Image" -initrd "$folder/initramfs" \
  -append "console=ttyAMA0 quiet panic=-1 net.ifnames=0 lab.mode=bare lab.root=/dev/vda bench.rounds=$rounds" \
  -drive "file=$image/root.squashfs,format=raw,if=virtio,readonly=on" < /dev/null
grep -a '^bench ' "$folder/console" | tr -d '\r' | tee "$folder/numbers"
grep -q 'bench done' "$folder/numbers" || { tail -n 40 "$folder/console"; exit 1; }

awk '
  function best(name, value) { if (!(name in most) || value > most[name]) most[name] = value }
  function least(name, value) { if (!(name in few) || value < few[name]) few[name] = value }
  $2 == "hand" || $2 == "role" || $2 == "http" { best($2 " " $3, $4 + 0) }
  $2 == "keys" { least($3 " median", $4 + 0); least($3 " p99", $5 + 0) }
  END {
    for (n = split("sequential random", order); n > 0; n--)
      printf "%-10s 4 KiB reads of an image in the store   %8.2f MiB/s, %3.0f %% of a drive by hand, aim: 100\n", order[n], most["role " order[n]], 100 * most["role " order[n]] / most["hand " order[n]]
    for (n = split("sequential random", order); n > 0; n--)
      printf "%-10s 4 KiB reads of an image on a web server  %8.2f MiB/s, %3.0f %% of one in the store, aim: 80\n", order[n], most["http " order[n]], 100 * most["http " order[n]] / most["role " order[n]]
    printf "a key over the socket, median                     %8.0f us, %3.0f %% of a report written by hand\n", few["socket median"], 100 * few["socket median"] / few["hidg median"]
    printf "a key over the socket, p99                        %8.0f us, %3.0f %% of a report written by hand\n", few["socket p99"], 100 * few["socket p99"] / few["hidg p99"]
  }' "$folder/numbers"
