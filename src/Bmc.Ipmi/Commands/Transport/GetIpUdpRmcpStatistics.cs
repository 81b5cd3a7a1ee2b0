using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 §23.4, Table 23-6 request.</summary>
// 1  [7:4] reserved, [3:0] channel
// 2  [7:1] reserved, [0] clear all statistics
public readonly record struct GetIpUdpRmcpStatisticsRequest(byte Channel, bool Clear) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetIpUdpRmcpStatisticsRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || data[1] > 1)
            return false;
        request = new(data[0], data[1] == 1);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)(Clear ? 1 : 0));
    }
}

/// <summary>IPMI 2.0 Table 23-6 response.</summary>
// 2-3    IP packets received
// 4-5    received with header errors
// 6-7    received with address errors
// 8-9    fragments received
// 10-11  IP packets transmitted
// 12-13  UDP packets received
// 14-15  valid RMCP packets received
// 16-17  UDP proxy packets received
// 18-19  UDP proxy packets dropped
public readonly record struct GetIpUdpRmcpStatisticsResponse(
    ushort Received,
    ushort HeaderErrors,
    ushort AddressErrors,
    ushort FragmentsReceived,
    ushort Transmitted,
    ushort UdpReceived,
    ushort RmcpReceived,
    ushort ProxyReceived,
    ushort ProxyDropped) : IMessage
{
    public const int Length = 18;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetIpUdpRmcpStatisticsResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(At(data, 0), At(data, 1), At(data, 2), At(data, 3), At(data, 4), At(data, 5), At(data, 6), At(data, 7), At(data, 8));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Received);
        writer.WriteUInt16(HeaderErrors);
        writer.WriteUInt16(AddressErrors);
        writer.WriteUInt16(FragmentsReceived);
        writer.WriteUInt16(Transmitted);
        writer.WriteUInt16(UdpReceived);
        writer.WriteUInt16(RmcpReceived);
        writer.WriteUInt16(ProxyReceived);
        writer.WriteUInt16(ProxyDropped);
    }

    private static ushort At(ReadOnlySpan<byte> data, int index) => BinaryPrimitives.ReadUInt16LittleEndian(data[(index * 2)..]);
}

/// <summary>
/// What has come in since the start, or since somebody cleared it. The kernel counts for all interfaces together: on an
/// appliance one of them is up, beside the loopback. There is no UDP proxy.
/// </summary>
/// <param name="rmcp">Of this role's own socket.</param>
public sealed class GetIpUdpRmcpStatistics(IpStatisticsReader read, IpmiStatistics rmcp)
{
    private readonly Lock _gate = new();
    private IpStatistics _ipBefore;
    private long _rmcpBefore;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != GetIpUdpRmcpStatisticsRequest.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!GetIpUdpRmcpStatisticsRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        if (read() is not { } ip)
            return new(CompletionCode.ResponseNotProvided);
        lock (_gate)
        {
            var answer = Since(ip, Valid);
            if (request.Clear)
                (_ipBefore, _rmcpBefore) = (ip, Valid);
            return new(response.Answer(answer));
        }
    }

    private long Valid => rmcp.Received - rmcp.Dropped(DropCause.TooLong) - rmcp.Dropped(DropCause.NotRmcp);

    private GetIpUdpRmcpStatisticsResponse Since(in IpStatistics ip, long valid) => new(
        Difference(ip.Received, _ipBefore.Received),
        Difference(ip.HeaderErrors, _ipBefore.HeaderErrors),
        Difference(ip.AddressErrors, _ipBefore.AddressErrors),
        Difference(ip.FragmentsReceived, _ipBefore.FragmentsReceived),
        Difference(ip.Transmitted, _ipBefore.Transmitted),
        Difference(ip.UdpReceived, _ipBefore.UdpReceived),
        (ushort)Math.Min(valid - _rmcpBefore, ushort.MaxValue),
        0,
        0);

    /// <summary>The wire has 16 bits: what is more stays at their end. The kernel's 32 bits may turn over.</summary>
    private static ushort Difference(uint now, uint before) => (ushort)Math.Min(unchecked(now - before), ushort.MaxValue);
}
