using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 §6.1.1, Table 6-2 request.</summary>
// 2    parameter selector, Table 6-3
public readonly record struct GetDcmiCapabilitiesInfoRequest(byte Parameter) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetDcmiCapabilitiesInfoRequest request)
    {
        request = new(data.Length == 1 ? data[0] : (byte)0);
        return data.Length == 1;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Parameter);
}

/// <summary>DCMI 1.5 Table 6-2 response.</summary>
// 3:5  conformance and parameter revision 02h
// 6:N  parameter data
//      1  1 reserved; 2 [0] power management; 3 [2] secondary LAN, [1] serial, [0] system interface
//      2  1:2 [15] the log rolls over, [14] [13] how, [11:0] entries; 3:4 reserved; 5 seconds between temperatures
//      3  1 address of the power management, 20h the BMC; 2 [7:4] its channel, [3:0] its revision
//      4  1 channel of the LAN; 2 of the secondary one; 3 of the serial one; FFh for none
//      5  1 how many rolling averages; 2:N their times
public readonly record struct GetDcmiCapabilitiesInfoResponse(byte[] Data) : IMessage
{
    private const byte ParameterRevision = 0x02;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetDcmiCapabilitiesInfoResponse response)
    {
        response = default;
        if (data.Length < DcmiConformance.Length
            || !DcmiConformance.TryParse(data[..DcmiConformance.Length], out var conformance)
            || conformance.ParameterRevision != ParameterRevision)
            return false;
        response = new(data[DcmiConformance.Length..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new DcmiConformance(ParameterRevision).Write(ref writer);
        writer.Write(Data);
    }
}

/// <summary>Asked before a session too, so it must not wait for anybody: what it says comes from the mirror.</summary>
public sealed class GetDcmiCapabilitiesInfo(HardwareMirror mirror)
{
    /// <summary>Twelve bits hold no more.</summary>
    private const int MostLogEntries = 0x0FFF;

    private const byte TemperatureSeconds = 1;
    private const byte NoChannel = 0xFF;

    private static readonly byte[] _withoutPower = [0x00, 0x00, 0x00];
    private static readonly byte[] _withPower = [0x00, 0x01, 0x00];
    private static readonly byte[] _powerManagement = [SlaveAddress.Bmc, 0x00];
    private static readonly byte[] _channels = [LanChannel.Number, NoChannel, NoChannel];
    private static readonly byte[] _averages = [(byte)RollingAverage.Supported.Length, .. RollingAverage.Supported.Select(average => average.Code)];

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetDcmiCapabilitiesInfoRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(ParameterData(request.Parameter) is { } parameter
            ? response.Answer(new GetDcmiCapabilitiesInfoResponse(parameter))
            : CompletionCode.ParameterOutOfRange);
    }

    private byte[]? ParameterData(byte parameter) => parameter switch
    {
        1 => MeasuresPower() ? _withPower : _withoutPower,
        2 => PlatformAttributes(),
        3 => _powerManagement,
        4 => _channels,
        5 => _averages,
        _ => null,
    };

    private byte[] PlatformAttributes()
    {
        // The log refuses when it is full, so none of the bits that say how it rolls over.
        var entries = Math.Min(mirror.EventLog?.Capacity ?? 0, MostLogEntries);
        return [(byte)entries, (byte)(entries >> 8), 0x00, 0x00, TemperatureSeconds];
    }

    private bool MeasuresPower()
    {
        foreach (var sensor in mirror.Sensors)
        {
            if (sensor.Description.Kind == SensorKind.Power)
                return true;
        }

        return false;
    }
}
