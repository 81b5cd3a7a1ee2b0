#!/bin/sh
# Starts the PC and says with its exit code whether it came up, for test rigs:
#
#   boot-verdict.sh RIG TEXT [TIMEOUT]      boot-verdict.sh rig-7 'login: ' 5m
#
#   0  TEXT (a regular expression) came on the PC's serial line
#   1  a kernel panic came first, or somebody else has the PC
#   4  neither came within TIMEOUT
#
# The rig has the PC to itself meanwhile, and leaves it off. What the PC printed goes to the output; when it did not come
# up, all that it printed since the start is in ./RIG.log as well, with the times.
#
# BMC names the program (bmc), BMC_RUN the folder of the BMC's sockets.
set -eu

rig=${1:?the name of this rig}
text=${2:?what a PC that came up prints}
timeout=${3:-5m}
bmc=${BMC:-bmc}

"$bmc" ctl console lease take "$rig" --for 1h
export BMC_LEASE="$rig"
trap '"$bmc" ctl power off > /dev/null || true; "$bmc" ctl console lease end > /dev/null || true' EXIT
trap 'exit 1' HUP INT TERM

"$bmc" ctl power off
started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
verdict=0
"$bmc" ctl console --power on --expect "$text" --fail 'Kernel panic' --timeout "$timeout" || verdict=$?
[ "$verdict" = 0 ] || "$bmc" ctl console log --since "$started" > "./$rig.log"
exit "$verdict"
