using System.Buffers.Binary;
using Bmc.Contracts.Mouse;

namespace Bmc.Usb.Mouse;

/// <summary>Where the absolute pointer is and what is pressed.</summary>
/// <param name="X">0 to 32767, the right edge; or <see cref="NoPlace"/>.</param>
/// <param name="Y">0 to 32767, the lower edge; or <see cref="NoPlace"/>.</param>
// PointerFunction.ReportDescriptor:
//   byte 0     buttons, a bit each
//   bytes 1-2  X
//   bytes 3-4  Y
//   byte 5     wheel, away from the user is positive
//   byte 6     wheel sideways, to the right is positive
public readonly record struct PointerReport(MouseButtons Buttons, ushort X, ushort Y, sbyte Wheel = 0, sbyte Pan = 0)
{
    public const int Length = 7;

    /// <summary>As X and Y: beyond their logical maximum, which says no place at all (HID 1.11 §6.2.2.5, null state). The pointer stays.</summary>
    public const ushort NoPlace = 0xFFFF;

    /// <summary>Nothing is pressed, nothing moves.</summary>
    public static PointerReport AtRest => new(MouseButtons.None, NoPlace, NoPlace);

    public static bool TryParse(ReadOnlySpan<byte> bytes, out PointerReport report)
    {
        report = bytes.Length == Length
            ? new((MouseButtons)bytes[0], BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[3..]), (sbyte)bytes[5], (sbyte)bytes[6])
            : default;
        return bytes.Length == Length;
    }

    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Buttons;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[1..], X);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[3..], Y);
        destination[5] = (byte)Wheel;
        destination[6] = (byte)Pan;
    }
}
