using Bmc.Lab.Machine;

namespace Bmc.Lab.Usb;

/// <summary>The network adapter that the PC sees on USB: cdc_ncm is the PC's driver, in a network of its own, or the kernel would go no way over the cable.</summary>
[Collection<UsbPcTests>]
public sealed class HostNetworkTests(UsbPc bmc)
{
    private const string InThePC = "busybox nsenter -t $(cat /run/lab/pc-network) -n --";

    [Fact]
    public async Task The_PC_reaches_the_web_interface_and_nothing_else()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await pc.Shell.DoAsync(
            """
            set -e
            modprobe cdc_ncm
            bmc ctl usb set --network true
            busybox unshare -n sleep 1000 > /dev/null 2>&1 &
            echo $! > /run/lab/pc-network
            """);
        try
        {
            await pc.Shell.UntilAsync(
                $"""
                card=$(ls /sys/bus/usb/devices/1-1:1.*/net 2> /dev/null) && ip link set $card down && ip link set $card name pc0 && ip link set pc0 netns $(cat /run/lab/pc-network)
                {InThePC} ip addr add 169.254.99.1/16 dev pc0
                {InThePC} ip link set pc0 up
                {InThePC} ip addr show pc0
                """,
                shown => shown.Contains("169.254.99.1", StringComparison.Ordinal));

            await pc.Shell.UntilAsync($"{InThePC} nc -w 5 169.254.0.17 443 < /dev/null; echo $?", code => code.Trim() == "0");
            Assert.NotEqual("0", (await pc.Shell.DoAsync($"{InThePC} nc -w 5 169.254.0.17 22 < /dev/null > /dev/null 2>&1; echo $?")).Trim());
        }
        finally
        {
            await pc.Shell.DoAsync("kill $(cat /run/lab/pc-network); bmc ctl usb reset");
            await pc.Shell.UntilAsync("cat /sys/bus/usb/devices/1-1:1.*/bInterfaceClass", classes => classes.Trim() == "03\n03\n08");
            await pc.Shell.UntilAsync("ip link show bmc-host0 2> /dev/null || echo gone", shown => shown.Trim() == "gone");
        }
    }
}
