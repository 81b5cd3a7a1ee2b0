namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 20:
//   1  [7:0] VLAN id, least significant byte
//   2  [7] VLAN enabled, [6:4] reserved, [3:0] VLAN id, most significant four bits
public readonly record struct VlanIdData(VlanTag Tag) : IMessage
{
    public const int Length = 2;

    /// <summary>IEEE 802.1Q: 0 and 4095 are reserved.</summary>
    private const int MaximumId = 4094;
    private const byte EnabledBit = 0x80;
    private const byte ReservedBits = 0x70;

    public static bool TryParse(ReadOnlySpan<byte> data, out VlanIdData parsed)
    {
        parsed = default;
        if (data.Length != Length || (data[1] & ReservedBits) != 0)
            return false;
        var tag = new VlanTag((ushort)(data[0] | (data[1] & 0x0F) << 8), (data[1] & EnabledBit) != 0);
        if (tag is { Enabled: true, Id: 0 } || tag.Id > MaximumId)
            return false;
        parsed = new(tag);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Tag.Id);
        writer.WriteByte((byte)(Tag.Id >> 8 | (Tag.Enabled ? EnabledBit : 0)));
    }
}

// IPMI 2.0 Table 23-4, parameter 21:
//   1  [7:3] reserved, [2:0] priority
public readonly record struct VlanPriorityData(byte Priority) : IMessage
{
    public const int Length = 1;

    private const byte Highest = 7;

    public static bool TryParse(ReadOnlySpan<byte> data, out VlanPriorityData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] > Highest)
            return false;
        parsed = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Priority);
}
