using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>IPMI 2.0 §21.11, Table 21-11.</summary>
// 1    [7:4] reserved, [3:0] channel
// 2    [7:6] reserved, [5:0] network function: 2Ch or 2Eh
// 3    [7:6] reserved, [5:0] list index, 00h the first
public readonly record struct GetOemNetFnIanaSupportRequest(byte Channel, byte NetworkFunction, byte Index) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetOemNetFnIanaSupportRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || (data[1] & 0xC0) != 0 || (data[2] & 0xC0) != 0)
            return false;
        request = new(data[0], data[1], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte(NetworkFunction);
        writer.WriteByte(Index);
    }
}

/// <summary>IPMI 2.0 Table 21-11.</summary>
// 1     [7] the last of the list, [6:0] reserved
// 2     [7:6] LUN 3, [5:4] LUN 2, [3:2] LUN 1, [1:0] LUN 0, each as in Table 21-2
// 3     network function 2Ch: the defining body's code
// 3-5   network function 2Eh: the IANA number
/// <param name="IsGroup">The owner is a defining body, one byte; else three.</param>
public readonly record struct GetOemNetFnIanaSupportResponse(bool IsLast, LunSupport Lun0, uint Owner, bool IsGroup) : IMessage
{
    private const byte Last = 0x80;
    private const int HeaderLength = 2;
    private const int IanaLength = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetOemNetFnIanaSupportResponse response)
    {
        response = default;
        if (data.Length is not (HeaderLength + 1 or HeaderLength + IanaLength) || (data[0] & ~Last) != 0)
            return false;
        var isGroup = data.Length == HeaderLength + 1;
        var owner = isGroup ? data[HeaderLength] : (uint)(BinaryPrimitives.ReadUInt16LittleEndian(data[HeaderLength..]) | data[HeaderLength + 2] << 16);
        response = new((data[0] & Last) != 0, (LunSupport)(data[1] & 3), owner, isGroup);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(IsLast ? Last : (byte)0);
        writer.WriteByte((byte)Lun0);
        if (IsGroup)
            writer.WriteByte((byte)Owner);
        else
            writer.WriteUInt24(Owner);
    }
}

/// <summary>Whose extensions there are: DCMI's, and no OEM's.</summary>
public sealed class GetOemNetFnIanaSupport(CommandTable table, FirmwareFirewall firewall)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetOemNetFnIanaSupportRequest.TryParse(data.Span, out var request)
            || !LanChannel.IsMeant(request.Channel)
            || request.NetworkFunction is not (FirewallTarget.GroupExtensionFunction or FirewallTarget.OemGroupFunction))
            return new(CompletionCode.InvalidDataField);
        if (request.NetworkFunction != FirewallTarget.GroupExtensionFunction || request.Index != 0 || !HasGroup())
            return new(CompletionCode.ParameterOutOfRange);
        var lun0 = firewall.IsOpen ? LunSupport.Base : LunSupport.Restricted;
        return new(response.Answer(new GetOemNetFnIanaSupportResponse(IsLast: true, lun0, FirewallTarget.Dcmi, IsGroup: true)));
    }

    // The pairs of network functions, a bit each.
    private bool HasGroup() => (table.NetworkFunctionPairs & 1u << FirewallTarget.GroupExtensionFunction / 2) != 0;
}
