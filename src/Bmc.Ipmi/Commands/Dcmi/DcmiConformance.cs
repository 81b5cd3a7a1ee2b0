namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>How answers about capabilities and configuration begin, DCMI 1.5 Table 6-2 and 6-5.</summary>
// 1    major version 01h
// 2    minor version 05h
// 3    parameter revision: 02h of capabilities, 01h of configuration
public readonly record struct DcmiConformance(byte ParameterRevision) : IMessage
{
    public const int Length = 3;

    private const byte Major = 0x01;
    private const byte Minor = 0x05;

    public static bool TryParse(ReadOnlySpan<byte> data, out DcmiConformance conformance)
    {
        conformance = default;
        if (data.Length != Length || data[0] != Major || data[1] != Minor)
            return false;
        conformance = new(data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Major);
        writer.WriteByte(Minor);
        writer.WriteByte(ParameterRevision);
    }
}
