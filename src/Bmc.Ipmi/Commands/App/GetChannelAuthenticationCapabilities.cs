namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.13, Table 22-15.</summary>
// 1  [7] IPMI 2.0 extended data wanted, [6:4] reserved, [3:0] channel
// 2  [7:4] reserved, [3:0] requested maximum privilege
public readonly record struct GetChannelAuthenticationCapabilitiesRequest(bool ExtendedData, byte Channel, Privilege RequestedPrivilege) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelAuthenticationCapabilitiesRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0x70) != 0 || (data[1] & 0xF0) != 0)
            return false;
        request = new((data[0] & 0x80) != 0, (byte)(data[0] & 0x0F), (Privilege)data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Channel | (ExtendedData ? 0x80 : 0)));
        writer.WriteByte((byte)RequestedPrivilege);
    }
}

/// <summary>IPMI 2.0 §22.13, Table 22-15.</summary>
// 1    channel
// 2    [7] IPMI 2.0 extended data follows, [5:0] IPMI 1.5 authentication types: none of them
// 3    [5] KG set, [4] no per-message authentication, [3] no user level authentication,
//      [2] user names, [1] null user names, [0] anonymous login
// 4    [1] IPMI 2.0 connections, [0] IPMI 1.5 connections; 0 without extended data
// 5-7  OEM id
// 8    OEM auxiliary data
public readonly record struct GetChannelAuthenticationCapabilitiesResponse(byte Channel, bool ExtendedData, bool KeyGenerationKeySet) : IMessage
{
    public const int Length = 8;
    private const byte ExtendedDataBit = 0x80;
    private const byte KeyGenerationKeyBit = 1 << 5;
    private const byte UserNamesOnly = 1 << 2;
    private const byte Ipmi20Only = 1 << 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelAuthenticationCapabilitiesResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(data[0], (data[1] & ExtendedDataBit) != 0, (data[2] & KeyGenerationKeyBit) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte(ExtendedData ? ExtendedDataBit : (byte)0);
        writer.WriteByte((byte)(UserNamesOnly | (KeyGenerationKeySet ? KeyGenerationKeyBit : 0)));
        writer.WriteByte(ExtendedData ? Ipmi20Only : (byte)0);
        writer.WriteUInt24(0);
        writer.WriteByte(0);
    }
}

/// <summary>The first question of every console: RMCP+ with user names, and nothing else.</summary>
public sealed class GetChannelAuthenticationCapabilities(IpmiSettingsMirror settings)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetChannelAuthenticationCapabilitiesRequest.TryParse(data.Span, out var request)
            || !LanChannel.IsMeant(request.Channel)
            || request.RequestedPrivilege is Privilege.None or > Privilege.Administrator)
            return new(CompletionCode.InvalidDataField);
        return new(response.Answer(new GetChannelAuthenticationCapabilitiesResponse(
            LanChannel.Number,
            request.ExtendedData,
            settings.Keys.KeyGenerationKeySet)));
    }
}
