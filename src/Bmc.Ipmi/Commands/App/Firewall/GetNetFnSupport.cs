namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>IPMI 2.0 Table 21-2 byte 1, two bits a LUN.</summary>
public enum LunSupport : byte
{
    None = 0,

    /// <summary>All as the specification has it.</summary>
    Base = 1,

    /// <summary>The firewall keeps some of it back.</summary>
    Restricted = 2,
}

/// <summary>IPMI 2.0 §21.2, Table 21-2. The request is <see cref="ChannelRequest"/>.</summary>
// 1     [7:6] LUN 3, [5:4] LUN 2, [3:2] LUN 1, [1:0] LUN 0
// 2-5   a bit for each pair of network functions on LUN 0, bit 0 for 00h and 01h
// 6-17  likewise for LUNs 1 to 3: nothing
public readonly record struct GetNetFnSupportResponse(LunSupport Lun0, uint NetworkFunctionPairs) : IMessage
{
    public const int Length = 17;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetNetFnSupportResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new((LunSupport)(data[0] & 3), System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data[1..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Lun0);
        writer.WriteUInt32(NetworkFunctionPairs);
        writer.Reserve(12).Clear();
    }
}

/// <summary>Which network functions there are.</summary>
public sealed class GetNetFnSupport(CommandTable table, FirmwareFirewall firewall)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ChannelRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        return new(response.Answer(new GetNetFnSupportResponse(firewall.IsOpen ? LunSupport.Base : LunSupport.Restricted, table.NetworkFunctionPairs)));
    }
}
