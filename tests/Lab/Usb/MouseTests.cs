using System.Buffers.Binary;
using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Usb;

/// <summary>The USB role's pointer and mouse, as the PC's input layer sees them.</summary>
[Collection<UsbPcTests>]
public sealed class MouseTests(UsbPc bmc)
{
    // linux/input-event-codes.h: types and codes.
    private const ushort Key = 1, Relative = 2, Absolute = 3;
    private const ushort RelativeX = 0, RelativeY = 1, RelativeWheel = 8, AbsoluteX = 0, AbsoluteY = 1, ButtonLeft = 0x110;

    [Fact]
    public async Task The_pointer_goes_where_it_is_told_and_clicks_there()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await KeyboardTests.UntilTypesAsync(pc);
        string device = await UntilDeviceAsync(pc, "abs");

        await RecordAsync(pc, device, "bmc ctl mouse to 50 25 && bmc ctl mouse click && bmc ctl mouse scroll -- -2");

        List<(ushort Type, ushort Code, int Value)> events = await EventsAsync(pc, found => found.Contains((Relative, RelativeWheel, -2)));
        Assert.Contains((Absolute, AbsoluteX, 16384), events);
        Assert.Contains((Absolute, AbsoluteY, 8192), events);
        Assert.Equal([1, 0], events.Where(found => found is { Type: Key, Code: ButtonLeft }).Select(found => found.Value));
    }

    [Fact]
    public async Task The_mouse_goes_as_far_as_it_is_told()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await KeyboardTests.UntilTypesAsync(pc);
        await pc.Shell.DoAsync("bmc ctl usb set --mouse true");
        try
        {
            await KeyboardTests.UntilTypesAsync(pc);
            string device = await UntilDeviceAsync(pc, "rel");

            await RecordAsync(pc, device, "bmc ctl mouse by -- 300 -5");

            List<(ushort Type, ushort Code, int Value)> events = await EventsAsync(pc, found => found.Where(one => one is { Type: Relative, Code: RelativeX }).Sum(one => one.Value) == 300);
            Assert.Equal(-5, events.Where(found => found is { Type: Relative, Code: RelativeY }).Sum(found => found.Value));
        }
        finally
        {
            await pc.Shell.DoAsync("bmc ctl usb reset");
        }
    }

    [Fact]
    public async Task Who_asks_instead_of_polling_is_answered()
    {
        VirtualMachine pc = await bmc.OnAsync();
        await KeyboardTests.UntilTypesAsync(pc);
        string program = Path.Combine(AppContext.BaseDirectory, "get-report");
        await HostProgram.DoAsync("aarch64-linux-gnu-gcc", "-static", "-nostdlib", "-fno-builtin", "-O2", "-s", "-o", program, Path.Combine(AppContext.BaseDirectory, "get-report.c"));
        string bytes = Convert.ToBase64String(await File.ReadAllBytesAsync(program, TestContext.Current.CancellationToken));
        await pc.Shell.DoAsync($"echo {bytes} | busybox base64 -d > /run/get-report && chmod +x /run/get-report");
        // The PC may have its keyboard a moment before its pointer, and its kernel polls it only while somebody reads: what another test left unread would hold this up.
        string device = (await UntilDeviceAsync(pc, "abs")).Trim();
        await pc.Shell.UntilAsync(
            $"cat /dev/input/{device} > /dev/null & reader=$!; bmc ctl mouse to 50 25 && echo moved || true; kill $reader", said => said.Contains("moved", StringComparison.Ordinal));

        // Buttons, X, Y, wheels. Were it not told before, the kernel would ask the role for 2.5 s, and then answer with nothing.
        string state = await pc.Shell.DoAsync("/run/get-report < /dev/$(basename /sys/bus/usb/devices/1-1:1.1/*/hidraw/hidraw*) | hexdump -v -e '1/1 \"%02x\"'");
        Assert.Equal("00004000200000", state.Trim());
    }

    /// <summary>The input device that can do such moves: "abs", or "rel" and not "abs".</summary>
    private static Task<string> UntilDeviceAsync(VirtualMachine pc, string moves) => pc.Shell.UntilAsync(
        $"""
        for device in /sys/class/input/event*; do
          abs=$(cat $device/device/capabilities/abs) rel=$(cat $device/device/capabilities/rel)
          case {moves} in
            abs) test "$abs" != 0 && basename $device ;;
            rel) test "$abs" = 0 && test "$rel" != 0 && basename $device ;;
          esac
        done
        """,
        found => found.Trim().StartsWith("event"));

    private static Task<string> RecordAsync(VirtualMachine pc, string device, string script) =>
        pc.Shell.DoAsync($"cat /dev/input/{device.Trim()} > /run/moves & echo $! > /run/moves.pid; sleep 0.2; {script}; code=$?; sleep 0.2; kill $(cat /run/moves.pid); exit $code");

    private static async Task<List<(ushort Type, ushort Code, int Value)>> EventsAsync(VirtualMachine pc, Func<List<(ushort Type, ushort Code, int Value)>, bool> wanted) =>
        Parse(await pc.Shell.UntilAsync("busybox base64 -w 0 /run/moves", text => wanted(Parse(text))));

    // struct input_event with 64 bit times: seconds, microseconds, type, code, value.
    private static List<(ushort Type, ushort Code, int Value)> Parse(string base64)
    {
        const int Length = 24;
        byte[] bytes = Convert.FromBase64String(base64.Trim());
        var events = new List<(ushort Type, ushort Code, int Value)>();
        for (int place = 0; place + Length <= bytes.Length; place += Length)
        {
            ReadOnlySpan<byte> one = bytes.AsSpan(place, Length);
            events.Add((BinaryPrimitives.ReadUInt16LittleEndian(one[16..]), BinaryPrimitives.ReadUInt16LittleEndian(one[18..]), BinaryPrimitives.ReadInt32LittleEndian(one[20..])));
        }

        return events;
    }
}
