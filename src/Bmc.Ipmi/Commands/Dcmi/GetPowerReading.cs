using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.Limits;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 Table 6-16, byte 2.</summary>
public enum PowerReadingMode : byte
{
    System = 0x01,
    Enhanced = 0x02,
}

/// <summary>DCMI 1.5 §6.6.1, Table 6-16 request.</summary>
// 2    mode
// 3    enhanced: the rolling average's time; else 00h
// 4    reserved
public readonly record struct GetPowerReadingRequest(PowerReadingMode Mode, RollingAverage Average) : IMessage
{
    private const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPowerReadingRequest request)
    {
        request = default;
        if (data.Length != Length || data[2] != 0)
            return false;
        request = new((PowerReadingMode)data[0], new RollingAverage(data[1]));
        return request.Mode switch
        {
            PowerReadingMode.System => request.Average.Code == 0,
            PowerReadingMode.Enhanced => RollingAverage.Supported.Contains(request.Average),
            _ => false,
        };
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Mode);
        writer.WriteByte(Average.Code);
        writer.WriteByte(0x00);
    }
}

/// <summary>DCMI 1.5 Table 6-16 response.</summary>
// 3:4    watts now
// 5:6    least watts of the period
// 7:8    most
// 9:10   average
// 11:14  time stamp: the end of the period
// 15:18  the period: milliseconds; enhanced: the rolling average's time as it was asked for
// 19     [6] power is measured
public readonly record struct GetPowerReadingResponse(
    ushort Watts,
    ushort Minimum,
    ushort Maximum,
    ushort Average,
    uint Time,
    uint Period,
    bool Active) : IMessage
{
    private const int Length = 17;
    private const byte ActiveBit = 0x40;

    public static GetPowerReadingResponse Of(PowerStatistics power, in GetPowerReadingRequest request) => new(
        Rounded(power.Watts),
        Rounded(power.Minimum),
        Rounded(power.Maximum),
        Rounded(power.Average),
        SelTimestamp.From(power.Time),
        request.Mode == PowerReadingMode.Enhanced ? request.Average.Code : (uint)power.Period.TotalMilliseconds,
        Active: true);

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPowerReadingResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data),
            BinaryPrimitives.ReadUInt16LittleEndian(data[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[6..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[12..]),
            (data[16] & ActiveBit) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Watts);
        writer.WriteUInt16(Minimum);
        writer.WriteUInt16(Maximum);
        writer.WriteUInt16(Average);
        writer.WriteUInt32(Time);
        writer.WriteUInt32(Period);
        writer.WriteByte(Active ? ActiveBit : (byte)0);
    }

    private static ushort Rounded(double watts) => (ushort)Math.Clamp(Math.Round(watts), 0, ushort.MaxValue);
}

/// <summary>Where nothing measures the power, or nothing answers, the reading is told as not active, with zeros.</summary>
public sealed class GetPowerReading(ILimits limits)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetPowerReadingRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        TimeSpan? window = request.Mode == PowerReadingMode.Enhanced ? request.Average.Time : null;
        var result = await limits.GetPowerAsync(window, cancellationToken);
        if (result.TryGet(out var power, out var fault))
            return response.Answer(GetPowerReadingResponse.Of(power, request));
        return fault.Code is FaultCode.Unsupported or FaultCode.Unavailable
            ? response.Answer(default(GetPowerReadingResponse))
            : fault.ToCompletionCode();
    }
}
