using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Efi;

/// <summary>
/// A boot option of a UEFI firmware.
/// <code>
/// UEFI 2.10 §3.1.3 "Load Options", EFI_LOAD_OPTION, little-endian
///   4  attributes: bit 0 active
///   2  length of the device path
///   …  description, UTF-16, with a zero behind it
///   …  device path
///   …  data of the program that is started
/// </code>
/// </summary>
internal static class LoadOption
{
    private const int HeadLength = 6;
    private const uint Active = 1;

    /// <returns>False for what is none; a device path that can't be read is none, too.</returns>
    public static bool TryParse(string reference, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out HostBootOption? option)
    {
        option = null;
        if (bytes.Length < HeadLength)
            return false;
        int end = EndOfText(bytes[HeadLength..]);
        if (end < 0)
            return false;
        ReadOnlySpan<byte> path = bytes[(HeadLength + end + sizeof(char))..];
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        if (length > path.Length || !DevicePath.TryWrite(path[..length], out string? text))
            return false;
        bool isActive = (BinaryPrimitives.ReadUInt32LittleEndian(bytes) & Active) != 0;
        option = new HostBootOption(reference, Readable(bytes.Slice(HeadLength, end), IHostInventory.MaximumText), isActive, text);
        return true;
    }

    /// <summary>UTF-16 without what is no character of a line.</summary>
    public static string Readable(ReadOnlySpan<byte> text, int longest)
    {
        string readable = string.Concat(Encoding.Unicode.GetString(text).Where(character => !char.IsControl(character))).Trim();
        return readable.Length <= longest ? readable : readable[..longest];
    }

    /// <returns>Where the zero is, in bytes; -1 when there is none.</returns>
    private static int EndOfText(ReadOnlySpan<byte> bytes)
    {
        for (int index = 0; index + 1 < bytes.Length; index += sizeof(char))
        {
            if (bytes[index] == 0 && bytes[index + 1] == 0)
                return index;
        }

        return -1;
    }
}
