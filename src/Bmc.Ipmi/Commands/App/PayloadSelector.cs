using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Commands.App;

/// <summary>Which payload is meant; the first two bytes of the commands of IPMI 2.0 §24.</summary>
// 1  [5:0] payload type
// 2  [3:0] payload instance, from 1
public readonly record struct PayloadSelector(PayloadType Type, byte Instance) : IMessage
{
    public const int Length = 2;
    private const byte TypeMask = 0x3F;
    private const byte InstanceMask = 0x0F;

    /// <summary>False too for reserved bits. More may follow.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out PayloadSelector selector)
    {
        selector = default;
        if (data.Length < Length || (data[0] & ~TypeMask) != 0 || (data[1] & ~InstanceMask) != 0)
            return false;
        selector = new((PayloadType)data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Type);
        writer.WriteByte(Instance);
    }
}
