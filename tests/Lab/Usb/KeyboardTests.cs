using System.Buffers.Binary;
using Bmc.Lab.Machine;
using Bmc.Lab.Power;

namespace Bmc.Lab.Usb;

/// <summary>The USB role's keyboard, plugged by dummy_hcd into the same kernel, whose input layer is the PC here.</summary>
public class KeyboardTests(KeyboardTests.Looped looped) : IClassFixture<KeyboardTests.Looped>
{
    private const string Type = "bmc ctl keyboard --run /run/bmc type";

    // linux/input-event-codes.h
    private const ushort KeyEvents = 1;
    private const ushort A = 30;
    private const ushort B = 48;
    private const ushort C = 46;
    private const ushort LeftShift = 42;

    /// <summary>struct input_event with 64 bit times: seconds, microseconds, type, code, value.</summary>
    private const int EventLength = 24;

    /// <summary>The value of a key that the PC repeats because it is held: a slow machine's matter.</summary>
    private const int Repeat = 2;

    [Fact]
    public async Task What_is_typed_arrives_key_by_key()
    {
        VirtualMachine pc = await looped.OnAsync();
        await pc.Shell.DoAsync("cat $(ls /dev/input/event* | head -n 1) > /run/events & echo $! > /run/events.pid");

        await pc.Shell.DoAsync($"{Type} abC");

        string events = await pc.Shell.UntilAsync("busybox base64 -w 0 /run/events", text => Keys(text).Count >= 8);
        Assert.Equal(
            [(A, true), (A, false), (B, true), (B, false), (LeftShift, true), (C, true)],
            Keys(events).Take(6));
        Assert.Equal([(LeftShift, false), (C, false)], Keys(events).Skip(6).OrderByDescending(key => key.Code == LeftShift));
        await pc.Shell.DoAsync("kill $(cat /run/events.pid)");
    }

    [Fact]
    public async Task A_PC_that_does_not_listen_is_named_and_holds_nobody_up()
    {
        VirtualMachine pc = await looped.OnAsync();
        await pc.Shell.DoAsync("echo 1-1 > /sys/bus/usb/drivers/usb/unbind");

        Ended refused = await pc.Shell.RunAsync($"{Type} abc");

        Assert.NotEqual(0, refused.ExitCode);
        await pc.Shell.DoAsync("echo 1-1 > /sys/bus/usb/drivers/usb/bind");
        await pc.Shell.UntilAsync("ls /dev/input", seen => seen.Contains("event", StringComparison.Ordinal));
        await pc.Shell.UntilAsync($"{Type} x; echo $?", code => code.TrimEnd().EndsWith('0'));
    }

    [Fact]
    public async Task A_killed_role_s_successor_types_on()
    {
        VirtualMachine pc = await looped.OnAsync();

        await looped.Role.KillAsync();
        await looped.Role.StartAsync();

        await pc.Shell.UntilAsync("ls /dev/input", seen => seen.Contains("event", StringComparison.Ordinal));
        await pc.Shell.UntilAsync($"{Type} x; echo $?", code => code.TrimEnd().EndsWith('0'));
    }

    /// <summary>Presses and releases in their order.</summary>
    private static List<(ushort Code, bool Down)> Keys(string base64)
    {
        byte[] bytes = Convert.FromBase64String(base64.Trim());
        var keys = new List<(ushort, bool)>();
        for (int place = 0; place + EventLength <= bytes.Length; place += EventLength)
        {
            ReadOnlySpan<byte> one = bytes.AsSpan(place, EventLength);
            int value = BinaryPrimitives.ReadInt32LittleEndian(one[20..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(one[16..]) == KeyEvents && value != Repeat)
                keys.Add((BinaryPrimitives.ReadUInt16LittleEndian(one[18..]), value != 0));
        }

        return keys;
    }

    public sealed class Looped : SharedMachine
    {
        internal RoleByHand Role { get; private set; } = null!;

        private protected override Task<MachineOptions> DescribeAsync() =>
            ShippedMachine.BareAsync(Folder, "dummy_hcd", "libcomposite", "usb_f_hid", "usbhid", "hid-generic", "evdev");

        private protected override async Task PrepareAsync(VirtualMachine machine)
        {
            Role = new RoleByHand(machine, "usb");
            await Role.StartAsync();
            await machine.Shell.UntilAsync("ls /dev/input", seen => seen.Contains("event", StringComparison.Ordinal));
        }
    }
}
