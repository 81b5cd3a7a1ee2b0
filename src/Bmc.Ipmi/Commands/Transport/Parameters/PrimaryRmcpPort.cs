namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 8:
//   1-2  UDP port, least significant byte first
public readonly record struct RmcpPortData(ushort Port) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out RmcpPortData parsed)
    {
        parsed = default;
        if (data.Length != Length)
            return false;
        parsed = new((ushort)(data[0] | data[1] << 8));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16(Port);
}

/// <summary>
/// Where IPMI listens; the services' settings say so, not this channel, so that the firewall goes with it. Writing what is so already
/// is no change, everything else 82h.
/// </summary>
/// <param name="port">Known once it listens.</param>
public sealed class PrimaryRmcpPort(Func<ushort> port) : ILanParameter
{
    public LanParameter Number => LanParameter.PrimaryRmcpPort;

    public byte LastSet => 0;

    public int MinimumDataLength => RmcpPortData.Length;

    public int MaximumDataLength => RmcpPortData.Length;

    public ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.AnswerParameter(new RmcpPortData(port())));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(RmcpPortData.TryParse(data.Span, out var wanted) && wanted.Port == port() ? CompletionCode.Ok : SetLanConfigurationParameters.ReadOnly);
}
