using System.Buffers.Binary;
using Bmc.Contracts.Limits;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>A power limit as Get and Set Power Limit have it, DCMI 1.5 Tables 6-17 and 6-18.</summary>
// 1      exception action: 00h none, 01h power off and log, 11h log; 02h-10h OEM, others reserved
// 2:3    watts
// 4:7    correction time in milliseconds
// 8:9    reserved
// 10:11  statistics sampling period in seconds
public readonly record struct PowerLimitFields(LimitAction Action, ushort Watts, uint CorrectionMilliseconds, ushort StatisticsSeconds) : IMessage
{
    public const int Length = 11;

    public static PowerLimitFields Of(PowerLimit limit) => new(
        limit.Action,
        (ushort)limit.Watts,
        (uint)limit.CorrectionTime.TotalMilliseconds,
        (ushort)limit.StatisticsPeriod.TotalSeconds);

    /// <summary>Actions that are OEM's or reserved are there all the same: who sets one must refuse it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out PowerLimitFields limit)
    {
        limit = default;
        if (data.Length != Length || data[7] != 0 || data[8] != 0)
            return false;
        limit = new(
            (LimitAction)data[0],
            BinaryPrimitives.ReadUInt16LittleEndian(data[1..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[3..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[9..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Action);
        writer.WriteUInt16(Watts);
        writer.WriteUInt32(CorrectionMilliseconds);
        writer.WriteUInt16(0);
        writer.WriteUInt16(StatisticsSeconds);
    }
}
