#!/bin/sh
# Within the virtual machine, in place of the laboratory's shell (tests/Lab/Machine/Guest/init, bare mode): tests/Bmc.Benchmarks/ustreamer.sh
# says what is measured. Each line of numbers goes to the console.
export PATH=/run/lab:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root BMC_RUN=/run/bmc
exec > /dev/console 2>&1
trap 'sync; echo o > /proc/sysrq-trigger; sleep 10' EXIT
word() { sed -n "s/.*bench.$1=\([0-9]*\).*/\1/p" /proc/cmdline; }
rounds=$(word rounds) frames=$(word frames)

say() { echo "bench $*"; }
until_there() { until [ -e "$1" ]; do usleep 20000; done; }

modprobe vivid n_devs=1 node_types=0x1 num_inputs=2 input_types=0xe
until_there /dev/video0
mkdir -p /dev/bmc /run/bmc
ln -s /dev/video0 /dev/bmc/capture

look() { # NAME SOCKET PROCESS
  until [ -e "$2" ] || ! kill -0 "$3"; do usleep 20000; done
  say "$1 $(viewer "$1" "$2" "$3" "$frames")"
  kill "$3"
  wait "$3"
  rm -f "$2"
}

for _ in $(seq "$rounds"); do
  bmc video --board qemu-virt > /run/video.log 2>&1 &
  look bmc /run/bmc/video.sock $!
  LD_LIBRARY_PATH=/run/lab/lib ustreamer --device /dev/video0 --input 1 --resolution 1280x720 --format YUYV --quality 80 --encoder CPU \
    --unix /run/ustreamer.sock --log-level 0 > /run/ustreamer.log 2>&1 &
  look ustreamer /run/ustreamer.sock $!
done
say done
cat /run/video.log /run/ustreamer.log
