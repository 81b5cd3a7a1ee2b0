using Bmc.Contracts.Mouse;

namespace Bmc.Usb.Mouse;

/// <summary>How far the mouse went since the last report, and what is pressed.</summary>
/// <param name="X">-127 to 127, to the right.</param>
/// <param name="Y">-127 to 127, towards the user.</param>
// HID 1.11 Appendix B.2, and what may follow it:
//   byte 0  buttons, a bit each
//   byte 1  X
//   byte 2  Y
//   byte 3  wheel, away from the user is positive
public readonly record struct MouseReport(MouseButtons Buttons, sbyte X, sbyte Y, sbyte Wheel = 0)
{
    public const int Length = 4;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out MouseReport report)
    {
        report = bytes.Length == Length ? new((MouseButtons)bytes[0], (sbyte)bytes[1], (sbyte)bytes[2], (sbyte)bytes[3]) : default;
        return bytes.Length == Length;
    }

    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Buttons;
        destination[1] = (byte)X;
        destination[2] = (byte)Y;
        destination[3] = (byte)Wheel;
    }
}
