using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Usb;

/// <summary>The USB role's keyboard, plugged by dummy_hcd into the same kernel, whose input layer is the PC here. The role is confined by its shipped unit.</summary>
[Collection<UsbPcTests>]
public sealed class KeyboardTests(UsbPc bmc)
{
    private const string Type = "bmc ctl keyboard type";

    // linux/input-event-codes.h
    private const ushort A = 30;
    private const ushort B = 48;
    private const ushort C = 46;
    private const ushort LeftShift = 42;

    [Fact]
    public async Task What_is_typed_arrives_key_by_key()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await UntilSeenAsync(pc);
        var events = new KeyEvents(pc);
        await events.StartAsync();

        await pc.Shell.DoAsync($"{Type} abC");

        IReadOnlyList<KeyEvent> keys = await events.UntilAsync(8);
        Assert.Equal([new(A, true), new(A, false), new(B, true), new(B, false), new(LeftShift, true), new(C, true)], keys.Take(6));
        Assert.Equal([new(LeftShift, false), new(C, false)], keys.Skip(6).OrderByDescending(key => key.Code == LeftShift));
        await events.StopAsync();
    }

    [Fact]
    public async Task A_PC_that_does_not_listen_is_named_and_holds_nobody_up()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await UntilSeenAsync(pc);
        await pc.Shell.DoAsync("echo 1-1 > /sys/bus/usb/drivers/usb/unbind");

        Ended refused = await pc.Shell.RunAsync($"{Type} abc");

        Assert.NotEqual(0, refused.ExitCode);
        await pc.Shell.DoAsync("echo 1-1 > /sys/bus/usb/drivers/usb/bind");
        await UntilTypesAsync(pc);
    }

    [Fact]
    public async Task A_killed_role_s_successor_types_on()
    {
        VirtualMachine pc = await bmc.OnAsync();
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(pc, "usb");

        await pc.Shell.DoAsync("systemctl kill --kill-whom=main --signal=KILL bmc-usb");
        await RoleProcesses.UntilRestartedAsync(pc, before);

        await UntilTypesAsync(pc);
    }

    [Fact]
    public async Task A_key_that_a_killed_role_held_down_goes_up()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await UntilTypesAsync(pc);
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(pc, "usb");
        var events = new KeyEvents(pc);
        await events.StartAsync();
        // HID 1.11 Appendix B.1: modifiers, reserved, six keys; 04h is A. Whoever writes it, the PC has it from the keyboard.
        await pc.Shell.DoAsync(@"printf '\0\0\004\0\0\0\0\0' > /dev/hidg0");
        Assert.Equal([new(A, true)], await events.UntilAsync(1));

        await pc.Shell.DoAsync("systemctl kill --kill-whom=main --signal=KILL bmc-usb");
        await RoleProcesses.UntilRestartedAsync(pc, before);

        Assert.Equal([new(A, true), new(A, false)], await events.UntilAsync(2));
        await events.StopAsync();
    }

    [Fact]
    public async Task A_gadget_that_somebody_took_apart_is_built_anew()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await UntilSeenAsync(pc);
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(pc, "usb");
        await pc.Shell.DoAsync("systemctl stop bmc-usb; cd /sys/kernel/config/usb_gadget/bmc && echo > UDC && rm configs/c.1/hid.keyboard && rmdir functions/hid.keyboard");

        await pc.Shell.DoAsync("systemctl start bmc-usb");
        await RoleProcesses.UntilRestartedAsync(pc, before);

        await UntilTypesAsync(pc);
    }

    private static async Task UntilSeenAsync(VirtualMachine pc)
    {
        await pc.Shell.DoAsync("for module in usbhid hid-generic evdev; do modprobe $module; done");
        await pc.Shell.UntilAsync("ls /dev/input", seen => seen.Contains("event", StringComparison.Ordinal));
    }

    internal static async Task UntilTypesAsync(VirtualMachine pc)
    {
        await UntilSeenAsync(pc);
        await pc.Shell.UntilAsync($"{Type} x; echo $?", code => code.TrimEnd().EndsWith('0'));
    }
}
