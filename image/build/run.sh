# Boots the image as a whole: U-Boot, kernel, systemd, roles.

run_image() {
  local ipmi web
  ipmi=$(free_port udp) web=$(free_port tcp)
  cat << TEXT

  The virtual machine starts; Ctrl-A X ends it. What it prints is the BMC's own console: the first password comes there.
  IPMI   ipmitool -I lanplus -C 17 -H 127.0.0.1 -p $ipmi -U admin -P PASSWORD chassis status
  Web    https://127.0.0.1:$web/

TEXT
  # The disk's changes are kept beside the image, which stays as it was built.
  local disk=$OUTPUT/run.qcow2
  [ "$disk" -nt "$OUTPUT/bmcfirmware-qemu-virt.img" ] || qemu-img create -q -f qcow2 -F raw -b "$OUTPUT/bmcfirmware-qemu-virt.img" "$disk" 512M
  exec qemu-system-aarch64 -M virt -cpu cortex-a72 -smp 2 -m 512 -nographic \
    -bios "$OUTPUT/u-boot.bin" \
    -drive "file=$disk,format=qcow2,if=virtio" \
    -netdev "user,id=lan,hostfwd=udp:127.0.0.1:$ipmi-:623,hostfwd=tcp:127.0.0.1:$web-:443" -device virtio-net-pci,netdev=lan,romfile= \
    -device i6300esb -action watchdog=reset
}

# A port of this machine that nobody has at this moment.
free_port() { # udp|tcp
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    [ -n "$(ss -H -l -n "--$1" "sport = :$port" 2> /dev/null)" ] || { printf '%s' "$port"; return; }
  done
  fail "no free $1 port was found"
}
