using System.Buffers.Binary;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Usb;

/// <summary>A key that the PC's input layer saw go down or up.</summary>
/// <param name="Code">Of linux/input-event-codes.h.</param>
internal readonly record struct KeyEvent(ushort Code, bool Down);

/// <summary>What the PC's input layer reports of the keyboard that it sees.</summary>
internal sealed class KeyEvents(VirtualMachine pc)
{
    private const string File = "/run/events";

    // linux/input-event-codes.h
    private const ushort KeyEventType = 1;

    /// <summary>struct input_event with 64 bit times: seconds, microseconds, type, code, value.</summary>
    private const int Length = 24;

    /// <summary>The value of a key that the PC repeats because it is held: a slow machine's matter.</summary>
    private const int Repeat = 2;

    public Task<string> StartAsync() => pc.Shell.DoAsync($"cat $(ls /dev/input/event* | head -n 1) > {File} & echo $! > {File}.pid");

    public Task<string> StopAsync() => pc.Shell.DoAsync($"kill $(cat {File}.pid)");

    /// <summary>Presses and releases in their order, once there are so many.</summary>
    public async Task<IReadOnlyList<KeyEvent>> UntilAsync(int count) =>
        Parse(await pc.Shell.UntilAsync($"busybox base64 -w 0 {File}", text => Parse(text).Count >= count));

    private static List<KeyEvent> Parse(string base64)
    {
        byte[] bytes = Convert.FromBase64String(base64.Trim());
        var keys = new List<KeyEvent>();
        for (int place = 0; place + Length <= bytes.Length; place += Length)
        {
            ReadOnlySpan<byte> one = bytes.AsSpan(place, Length);
            int value = BinaryPrimitives.ReadInt32LittleEndian(one[20..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(one[16..]) == KeyEventType && value != Repeat)
                keys.Add(new KeyEvent(BinaryPrimitives.ReadUInt16LittleEndian(one[18..]), value != 0));
        }

        return keys;
    }
}
