namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 64:
//   1  [7:2] reserved, [1] routers that announce themselves, [0] the static one
public readonly record struct RouterControlData(bool Dynamic, bool Static) : IMessage
{
    public const int Length = 1;

    private const byte DynamicBit = 0b10;
    private const byte StaticBit = 0b01;

    public static bool TryParse(ReadOnlySpan<byte> data, out RouterControlData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] > (DynamicBit | StaticBit))
            return false;
        parsed = new((data[0] & DynamicBit) != 0, (data[0] & StaticBit) != 0);
        return true;
    }

    /// <summary>The interface has the one or the other: beside a static router announcements are not heard.</summary>
    public static bool TryParseSettable(ReadOnlySpan<byte> data, out RouterControlData parsed) =>
        TryParse(data, out parsed) && parsed.Dynamic != parsed.Static;

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)((Dynamic ? DynamicBit : 0) | (Static ? StaticBit : 0)));
}
