# BmcFirmware, read by U-Boot: chooses the root slot, takes one attempt from it, starts its kernel.
#
# bmc-slots.env holds BOOT_ORDER, BOOT_A_LEFT and BOOT_B_LEFT as text. A slot that came up sets its attempts back to three
# (bmc-slot-good.service); one that did not loses one at each start, until the other slot is taken. When none is left all
# attempts are given anew: a board that tries again beats one that is silent.

setenv BOOT_ORDER "A B"
setenv BOOT_A_LEFT 3
setenv BOOT_B_LEFT 3
if test -e ${devtype} ${devnum}:1 /bmc-slots.env; then
  load ${devtype} ${devnum}:1 ${ramdisk_addr_r} /bmc-slots.env
  env import -t ${ramdisk_addr_r} ${filesize} BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT
fi
setenv extra_bootargs
if test -e ${devtype} ${devnum}:1 /bootargs.env; then
  load ${devtype} ${devnum}:1 ${ramdisk_addr_r} /bootargs.env
  env import -t ${ramdisk_addr_r} ${filesize} extra_bootargs
fi

test -e ${devtype} ${devnum}:1 /a/Image || setenv BOOT_A_LEFT 0
test -e ${devtype} ${devnum}:1 /b/Image || setenv BOOT_B_LEFT 0
setenv slot
for round in first second; do
  for candidate in ${BOOT_ORDER}; do
    if test -n "${slot}"; then
      true
    elif test "${candidate}" = A -a ${BOOT_A_LEFT} -gt 0; then
      setexpr BOOT_A_LEFT ${BOOT_A_LEFT} - 1
      setenv slot A
      setenv folder a
      setenv part 2
    elif test "${candidate}" = B -a ${BOOT_B_LEFT} -gt 0; then
      setexpr BOOT_B_LEFT ${BOOT_B_LEFT} - 1
      setenv slot B
      setenv folder b
      setenv part 3
    fi
  done
  if test -z "${slot}"; then
    echo "BmcFirmware: no slot has an attempt left, all are tried again"
    if test -e ${devtype} ${devnum}:1 /a/Image; then setenv BOOT_A_LEFT 3; fi
    if test -e ${devtype} ${devnum}:1 /b/Image; then setenv BOOT_B_LEFT 3; fi
  fi
done

if env export -t ${ramdisk_addr_r} BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT; then
  save ${devtype} ${devnum}:1 ${ramdisk_addr_r} /bmc-slots.env ${filesize}
fi
echo "BmcFirmware: slot ${slot}, attempts left: A ${BOOT_A_LEFT}, B ${BOOT_B_LEFT}"
setenv bootargs "@CONSOLES@ root=PARTUUID=@DISK_ID@-0${part} rootfstype=squashfs rootwait ro bmc.slot=${slot} @ARGUMENTS@ ${extra_bootargs}"
load ${devtype} ${devnum}:1 ${kernel_addr_r} /${folder}/Image
booti ${kernel_addr_r} - ${fdt_addr}
