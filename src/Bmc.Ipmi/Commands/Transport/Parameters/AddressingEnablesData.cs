namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 51:
//   1  00h IPv6 off, 01h IPv6 only, 02h both
public readonly record struct AddressingEnablesData(AddressingEnables Enables) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out AddressingEnablesData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] > (byte)AddressingEnables.Both)
            return false;
        parsed = new((AddressingEnables)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Enables);
}
