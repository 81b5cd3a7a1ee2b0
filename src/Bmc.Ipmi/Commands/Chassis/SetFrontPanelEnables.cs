namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>IPMI 2.0 §28.6, Table 28-7: the buttons that shall do nothing.</summary>
// 1    [7:4] reserved, [3] standby, [2] diagnostic interrupt, [1] reset, [0] power off
public readonly record struct SetFrontPanelEnablesRequest(byte Disabled) : IMessage
{
    private const byte Reserved = 0xF0;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetFrontPanelEnablesRequest request)
    {
        request = default;
        if (data.Length != 1 || (data[0] & Reserved) != 0)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Disabled);
}

/// <summary>
/// The buttons are wired to the PC itself, so that none can be disabled, as Get Chassis Status says too: enabling all
/// succeeds, everything else is refused with D6h.
/// </summary>
public static class SetFrontPanelEnables
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetFrontPanelEnablesRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        return new(request.Disabled == 0 ? CompletionCode.Ok : CompletionCode.SubFunctionDisabled);
    }
}
