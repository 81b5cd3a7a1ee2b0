using System.Buffers.Binary;
using System.Text;
using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Efi;

/// <summary>
/// A device path in words.
/// <code>
/// UEFI 2.10 §10.3.1 "Generic Device Path Structures", §10.6 "EFI Device Path Display Format Overview"
///   1  type
///   1  sub-type
///   2  length with these four bytes
///   …  by type and sub-type
/// </code>
/// </summary>
internal static class DevicePath
{
    private const int HeadLength = 4;
    private const byte End = 0x7F;
    private const byte EndOfInstance = 0x01;

    /// <returns>False for what is none. Null for one without nodes, and for one that is longer than is shown.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> bytes, out string? text)
    {
        text = null;
        var written = new StringBuilder();
        bool isFirst = true;
        while (!bytes.IsEmpty)
        {
            if (!TryTake(ref bytes, out DevicePathNode node))
                return false;
            if (node.Type == End)
            {
                if (node.SubType != EndOfInstance)
                    break;
                written.Append(',');
                isFirst = true;
                continue;
            }

            written.Append(isFirst ? "" : "/").Append(node.Text());
            isFirst = false;
        }

        text = written.Length is > 0 and <= IHostInventory.MaximumDevicePath ? written.ToString() : null;
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, out DevicePathNode node)
    {
        node = default;
        if (bytes.Length < HeadLength)
            return false;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        if (length < HeadLength || length > bytes.Length)
            return false;
        node = new DevicePathNode(bytes[0], bytes[1], bytes[HeadLength..length]);
        bytes = bytes[length..];
        return true;
    }
}
