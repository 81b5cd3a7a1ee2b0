using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 Table 30-6 parameter 9, with the entry as Table 17-3 has it.</summary>
// 1    [7] reserved, [6:0] entry
// 2    [7:4] policy number, [3] enabled, [2:0] rule
// 3    [7:4] channel, [3:0] destination selector
// 4    [7] the string is the event's, [6:0] string set or selector
public readonly record struct AlertPolicyData(AlertPolicy Policy) : IMessage
{
    public const int Length = 4;

    /// <summary>False for another length, a reserved bit or rule.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out AlertPolicyData parameter)
    {
        parameter = default;
        if (data.Length != Length || (data[0] & 0x80) != 0 || !Enum.IsDefined((AlertPolicyRule)(data[1] & 0x07)))
            return false;
        parameter = new(new AlertPolicy(
            data[0],
            (byte)(data[1] >> 4),
            (data[1] & 0x08) != 0,
            (AlertPolicyRule)(data[1] & 0x07),
            (byte)(data[2] >> 4),
            (byte)(data[2] & 0x0F),
            (data[3] & 0x80) != 0,
            (byte)(data[3] & 0x7F)));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Policy.Number);
        writer.WriteByte((byte)(Policy.Policy << 4 | (Policy.Enabled ? 0x08 : 0) | (byte)Policy.Rule));
        writer.WriteByte((byte)(Policy.Channel << 4 | Policy.Destination));
        writer.WriteByte((byte)(Policy.AlertString | (Policy.EventSpecific ? 0x80 : 0)));
    }
}
