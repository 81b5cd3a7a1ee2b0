using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Usb;

/// <summary>A PC that suspends its USB port, and lets the keyboard wake it.</summary>
[Collection<UsbPcTests>]
public sealed class SleepTests(UsbPc bmc)
{
    private const string Power = "/sys/bus/usb/devices/1-1/power";

    // linux/input-event-codes.h
    private const ushort A = 30;

    [Fact]
    public async Task A_key_wakes_a_PC_that_sleeps_and_is_typed()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await KeyboardTests.UntilTypesAsync(pc);
        var events = new KeyEvents(pc);
        await events.StartAsync();
        // Drives that somebody may ask for keep the port awake.
        await pc.Shell.RunAsync("rmmod usb-storage");
        // The PC's kernel puts a keyboard that nobody types on to sleep after a second, and lets it wake the port as long as somebody reads it.
        await pc.Shell.DoAsync($"echo 1000 > {Power}/autosuspend_delay_ms; echo auto > {Power}/control");
        try
        {
            await pc.Shell.UntilAsync("bmc ctl usb", shown => shown.StartsWith("State       Suspended"));

            await pc.Shell.DoAsync("bmc ctl keyboard type a");

            Assert.Equal([new(A, true), new(A, false)], await events.UntilAsync(2));
        }
        finally
        {
            await pc.Shell.DoAsync($"echo on > {Power}/control");
            await events.StopAsync();
        }
    }
}
