namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §20.8, Table 20-10; Get System GUID (§22.14) has the same response.</summary>
// 1-16  the GUID, least significant byte first
public readonly record struct GetGuidResponse(Guid Value) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetGuidResponse response)
    {
        response = default;
        if (data.Length != IpmiGuid.Length)
            return false;
        response = new(IpmiGuid.FromBytes(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.Write(IpmiGuid.ToBytes(Value));
}

/// <summary>Get Device GUID names the BMC, Get System GUID the PC (it is the one in RAKP 2, too).</summary>
public sealed class GetGuid(Guid value)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(new GetGuidResponse(value)));
}
