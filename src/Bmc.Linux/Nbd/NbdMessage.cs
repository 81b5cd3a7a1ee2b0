using System.Buffers.Binary;
using System.Text;

namespace Bmc.Linux.Nbd;

/// <summary>The kernel's commands for block devices: NBD_CMD_… of linux/nbd-netlink.h.</summary>
internal enum NbdKernelCommand : byte
{
    Connect = 1,
    Disconnect = 2,
    Reconfigure = 3,
}

/// <summary>
/// One request to the kernel's generic netlink. Numbers are the processor's own; both processors that this runs on are little-endian.
/// <code>
/// linux/netlink.h, linux/genetlink.h
///   4  length of all; 2 family; 2 flags; 4 sequence; 4 port (0)
///   1  command; 1 version; 2 reserved
///   attributes, each 2 length with these four bytes; 2 type, 8000h for nested; the value; padded to four bytes
/// </code>
/// </summary>
internal sealed class NbdMessage
{
    public const int HeadLength = 20;

    /// <summary>GENL_ID_CTRL: the family that knows the others' numbers.</summary>
    public const ushort ControlFamily = 0x10;

    private const int Maximum = 256;

    // NLM_F_REQUEST | NLM_F_ACK
    private const ushort RequestFlags = 0x01 | 0x04;
    private const ushort Nested = 0x8000;
    private const byte Version = 1;

    private readonly byte[] _bytes = new byte[Maximum];
    private int _length = HeadLength;

    public NbdMessage(ushort family, byte command, uint sequence)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(4), family);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(6), RequestFlags);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(8), sequence);
        _bytes[16] = command;
        _bytes[17] = Version;
    }

    /// <summary>Attributes of the family: linux/nbd-netlink.h, NBD_ATTR_…</summary>
    private enum Attribute : ushort
    {
        Index = 1,
        SizeBytes = 2,
        BlockSizeBytes = 3,
        Timeout = 4,
        ServerFlags = 5,
        Sockets = 7,
        DeadConnectionTimeout = 8,
        BackendIdentifier = 10,
    }

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            BinaryPrimitives.WriteInt32LittleEndian(_bytes, _length);
            return _bytes.AsSpan(0, _length);
        }
    }

    /// <summary>CTRL_CMD_GETFAMILY with CTRL_ATTR_FAMILY_NAME "nbd".</summary>
    public static NbdMessage FindFamily(uint sequence)
    {
        var message = new NbdMessage(ControlFamily, 3, sequence);
        message.AddText(2, "nbd");
        return message;
    }

    /// <param name="size">Bytes.</param>
    /// <param name="socket">The number of a connected socket.</param>
    /// <param name="timeout">Seconds after which a request is sent again, over the next socket if there is one by then.</param>
    /// <param name="deadTimeout">Seconds that requests wait for the next socket.</param>
    public static NbdMessage Connect(ushort family, uint sequence, int index, long size, string identity, int socket, int timeout, int deadTimeout)
    {
        // NBD_FLAG_HAS_FLAGS | NBD_FLAG_READ_ONLY
        const ulong ReadOnly = 0x01 | 0x02;
        const ulong SectorSize = 512;
        var message = new NbdMessage(family, (byte)NbdKernelCommand.Connect, sequence);
        message.Add(Attribute.Index, (uint)index);
        message.Add(Attribute.SizeBytes, (ulong)size);
        message.Add(Attribute.BlockSizeBytes, SectorSize);
        message.Add(Attribute.Timeout, (ulong)timeout);
        message.Add(Attribute.ServerFlags, ReadOnly);
        message.Add(Attribute.DeadConnectionTimeout, (ulong)deadTimeout);
        message.AddText((ushort)Attribute.BackendIdentifier, identity);
        message.AddSocket(socket);
        return message;
    }

    public static NbdMessage Reconfigure(ushort family, uint sequence, int index, string identity, int socket)
    {
        var message = new NbdMessage(family, (byte)NbdKernelCommand.Reconfigure, sequence);
        message.Add(Attribute.Index, (uint)index);
        message.AddText((ushort)Attribute.BackendIdentifier, identity);
        message.AddSocket(socket);
        return message;
    }

    public static NbdMessage Disconnect(ushort family, uint sequence, int index)
    {
        var message = new NbdMessage(family, (byte)NbdKernelCommand.Disconnect, sequence);
        message.Add(Attribute.Index, (uint)index);
        return message;
    }

    private void Add(Attribute type, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Begin((ushort)type, sizeof(uint))), value);
    }

    private void Add(Attribute type, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Begin((ushort)type, sizeof(ulong))), value);
    }

    // With its terminator, as the kernel compares it (NLA_STRING).
    private void AddText(ushort type, string text)
    {
        int at = Begin(type, text.Length + 1);
        Encoding.ASCII.GetBytes(text, _bytes.AsSpan(at));
    }

    // NBD_ATTR_SOCKETS holds NBD_SOCK_ITEM holds NBD_SOCK_FD.
    private void AddSocket(int socket)
    {
        const int Head = 4;
        Begin((ushort)Attribute.Sockets | Nested, Head + Head + sizeof(uint));
        _length -= Head + Head + sizeof(uint);
        Begin(1 | Nested, Head + sizeof(uint));
        _length -= Head + sizeof(uint);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(Begin(1, sizeof(uint))), socket);
    }

    /// <returns>Where the value begins.</returns>
    private int Begin(ushort type, int length)
    {
        const int Head = 4;
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(_length), (ushort)(Head + length));
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(_length + 2), type);
        int at = _length + Head;
        _length = at + ((length + 3) & ~3);
        return at;
    }
}
