#!/bin/sh
# Within the virtual machine, in place of the laboratory's shell (tests/Lab/Machine/Guest/init, bare mode): tests/Bmc.Benchmarks/usb.sh
# says what is measured. Each line of numbers goes to the console.
export PATH=/run/lab:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
exec > /dev/console 2>&1
trap 'sync; echo o > /proc/sysrq-trigger; sleep 10' EXIT
rounds=$(sed -n 's/.*bench.rounds=\([0-9]*\).*/\1/p' /proc/cmdline)
gadget=/sys/kernel/config/usb_gadget/hand
megabytes=16
image=/var/lib/bmc/usb/media/images/bench.img

say() { echo "bench $*"; }
until_there() { until [ -e "$1" ]; do usleep 20000; done; usleep 200000; }
# The disk is where the PC's side put it; the page caches of both sides begin empty. Then all of it is read, for whoever jumps about, or a part that
# what is counted goes on from: read-ahead has begun.
pc_reads() { # ORDER
  until_there /dev/sda
  echo 3 > /proc/sys/vm/drop_caches
  # The emulated cable carries some hundred commands a second.
  [ "$1" = sequential ] || dd if=/dev/sda of=/dev/null bs=1M iflag=direct 2> /dev/null
  usb read /dev/sda $((1 << 20)) $((4 << 20)) "$1"
}

export BMC_RUN=/run/bmc
for module in nbd dummy_hcd libcomposite usb_f_hid usb-storage sd_mod sr_mod usbhid hid-generic evdev; do modprobe $module; done
mkdir -p /run/bmc ${image%/*}
dd if=/dev/urandom of=$image bs=1M count=$megabytes 2> /dev/null
# A disk's first sector, so that the drive takes it.
printf '\200\0\0\0\203' | dd of=$image bs=1 seek=446 conv=notrunc 2> /dev/null
printf '\125\252' | dd of=$image bs=1 seek=510 conv=notrunc 2> /dev/null

# What the shipped units do for network media: the broker with its socket, for the role's user, which is root here. It ends when it has nothing to do.
sed -i 's/^bmc-usb:x:[0-9]*/bmc-usb:x:0/' /etc/passwd
mkdir -p /run/bmc-usb
while :; do usb listen /run/bmc/usb-broker.sock bmc usb-broker; done > /run/broker.log 2>&1 &
busybox httpd -p 127.0.0.1:8080 -h ${image%/*}

by_hand() {
  mkdir -p $gadget/configs/c.1 $gadget/functions/mass_storage.0
  echo 0x1d6b > $gadget/idVendor
  echo 0x0104 > $gadget/idProduct
  echo 1 > $gadget/functions/mass_storage.0/lun.0/removable
  echo 1 > $gadget/functions/mass_storage.0/lun.0/ro
  echo $image > $gadget/functions/mass_storage.0/lun.0/file
  ln -s $gadget/functions/mass_storage.0 $gadget/configs/c.1/
  echo dummy_udc.0 > $gadget/UDC
  say "hand $1 $(pc_reads "$1")"
  echo > $gadget/UDC
  rm $gadget/configs/c.1/mass_storage.0
  rmdir $gadget/functions/mass_storage.0 $gadget/configs/c.1 $gadget
  while [ -e /dev/sda ]; do usleep 20000; done
}

role() { # IMAGE ORDER NAME
  bmc usb --board qemu-virt > /run/usb.log 2>&1 &
  role=$!
  until bmc ctl media allow 127.0.0.1 > /dev/null 2>&1; do usleep 100000; done
  until bmc ctl media insert stick "$1" > /dev/null 2>&1; do usleep 100000; done
  say "$3 $2 $(pc_reads "$2")"
  bmc ctl media eject stick --force > /dev/null
}

stop_role() {
  kill $role
  wait $role
  echo > /sys/kernel/config/usb_gadget/bmc/UDC
  while [ -e /dev/sda ]; do usleep 20000; done
}

for _ in $(seq "$rounds"); do
  for order in sequential random; do
    by_hand $order
    role bench.img $order role
    stop_role
    role http://127.0.0.1:8080/bench.img $order http
    stop_role
  done
done

bmc usb --board qemu-virt > /run/usb.log 2>&1 &
until_there /dev/input/event0
keyboard=/dev/input/event0
for device in /sys/class/input/event*; do
  [ "$(cat "$device/device/capabilities/abs")$(cat "$device/device/capabilities/rel")" = 00 ] && keyboard=/dev/input/$(basename "$device")
done
for _ in $(seq "$rounds"); do
  say "keys hidg $(usb keys "$keyboard" hidg /dev/hidg0 100)"
  say "keys socket $(usb keys "$keyboard" socket /run/bmc/usb.sock 100)"
done
say done
