#!/usr/bin/env bash
# `bmc video` with one viewer beside Debian's ustreamer, in turn, in a virtual machine with the kernel's test pattern (vivid) as the capture
# device: YUYV of 1280 x 720, quality 80. The machine's clock counts instructions (QEMU's -icount), a thousand million a second on one processor:
# numbers are those of a slow processor and don't depend on what runs beside. By hand only: numbers are no tests.
#   ./build-image.sh --board qemu-virt && tests/Bmc.Benchmarks/ustreamer.sh [ROUNDS [FRAMES]]
set -euo pipefail
cd "$(dirname "$0")/../.."
image=${BMC_IMAGE:-$PWD/artifacts/image/qemu-virt}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
rounds=${1:-3} frames=${2:-150}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The shipped root has the other libraries that it wants.
mkdir -p "$folder/packages" "$folder/root/bin" "$folder/root/lab/lib" "$folder/root/new"
for file in u/ustreamer/ustreamer_4.9-1+b1_arm64.deb libe/libevent/libevent-2.1-7_2.1.12-stable-8_arm64.deb \
  libe/libevent/libevent-core-2.1-7_2.1.12-stable-8_arm64.deb libe/libevent/libevent-pthreads-2.1-7_2.1.12-stable-8_arm64.deb libj/libjpeg-turbo/libjpeg62-turbo_2.1.5-2_arm64.deb; do
  curl -fsS -o "$folder/package" "$mirror/pool/main/$file"
  dpkg-deb -x "$folder/package" "$folder/packages"
done
cp "$folder/packages/usr/bin/ustreamer" "$folder/root/lab/"
cp -P "$folder"/packages/usr/lib/aarch64-linux-gnu/*.so.* "$folder/root/lab/lib/"

cp "$image/lab/busybox" "$folder/root/bin/"
cp tests/Lab/Machine/Guest/init "$folder/root/init"
cp tests/Bmc.Benchmarks/guest/ustreamer.sh "$folder/root/lab/agent"
aarch64-linux-gnu-gcc -O2 -static -Wall -Werror -o "$folder/root/lab/viewer" tests/Bmc.Benchmarks/guest/viewer.c
[ -z "${BMC_BINARY_ARM64:-}" ] || cp "$BMC_BINARY_ARM64" "$folder/root/lab/bmc"
chmod +x "$folder/root/init"
(cd "$folder/root" && find . | cpio --quiet -o -H newc > "$folder/initramfs")

qemu-system-aarch64 -M virt -cpu cortex-a72 -smp 1 -icount shift=0,sleep=off -m 1024 -display none -nodefaults -serial "file:$folder/console" -no-reboot \
  -kernel "$image/Image" -initrd "$folder/initramfs" \
  -append "console=ttyAMA0 quiet panic=-1 net.ifnames=0 lab.mode=bare lab.root=/dev/vda bench.rounds=$rounds bench.frames=$frames" \
  -drive "file=$image/root.squashfs,format=raw,if=virtio,readonly=on" < /dev/null
grep -a '^bench ' "$folder/console" | tr -d '\r' | tee "$folder/numbers"
grep -q 'bench done' "$folder/numbers" || { tail -n 40 "$folder/console"; exit 1; }

awk '
  $1 == "bench" && NF == 5 {
    if (!($2 in rate) || $3 > rate[$2]) rate[$2] = $3
    if (!($2 in time) || $4 < time[$2]) time[$2] = $4
    size[$2] = $5
  }
  END {
    printf "frames a second                          %8.1f, %3.0f %% of ustreamer, aim: 100 or more\n", rate["bmc"], 100 * rate["bmc"] / rate["ustreamer"]
    printf "processor time of a frame                %8.2f ms, %3.0f %% of ustreamer, aim: 100 or less\n", time["bmc"], 100 * time["bmc"] / time["ustreamer"]
    printf "bytes of a frame                         %8d, %3.0f %% of ustreamer\n", size["bmc"], 100 * size["bmc"] / size["ustreamer"]
  }' "$folder/numbers"
