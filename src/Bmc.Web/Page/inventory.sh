#!/bin/sh
# Tells the BMC what this PC consists of. Run it on the PC, as root:   curl -k https://BMC/inventory.sh | sh -s -- https://BMC USER
# It asks for USER's password. Needs curl and base64; sends SMBIOS tables, drives, network ports and UEFI boot options, and changes nothing here.
bmc=${1:?address of the BMC, for example https://192.0.2.10} user=${2:-admin}
say() { tr -d '"\\\n' < "$1" 2> /dev/null | sed 's/ *$//'; }
drives=$(for d in /sys/block/*; do [ -e $d/device ] && printf '{"Name":"%s","Model":"%s","SerialNumber":"%s","CapacityBytes":%s,"MediaType":"%s","Protocol":"%s"},' ${d##*/} \
  "$(say $d/device/model)" "$(say $d/device/serial)" $(($(cat $d/size) * 512)) $([ $(cat $d/queue/rotational) = 1 ] && echo HDD || echo SSD) $(case $d in *nvme*) echo NVMe ;; esac); done)
ports=$(for n in /sys/class/net/*; do [ -e $n/device ] && printf '{"Name":"%s","MACAddress":"%s","LinkUp":%s},' ${n##*/} $(cat $n/address) $([ "$(cat $n/operstate)" = up ] && echo true || echo false); done)
boot=$(for v in /sys/firmware/efi/efivars/Boot[O0-9A-F][r0-9A-F]*-8be4df61-93ca-11d2-aa0d-00e098032b8c; do [ -r $v ] && n=${v##*/} && printf '{"Name":"%s","Value":"%s"},' ${n%%-*} "$(base64 -w0 $v)"; done)
printf '{"SmbiosTable":"%s","Drives":[%s],"NetworkPorts":[%s],"EfiVariables":[%s]}' "$(base64 -w0 /sys/firmware/dmi/tables/DMI)" "${drives%,}" "${ports%,}" "${boot%,}" |
  curl -k --fail-with-body -u "$user" -H 'Content-Type: application/json' --data-binary @- "$bmc/redfish/v1/Systems/system/Actions/Oem/BmcFirmware.DeliverInventory"
