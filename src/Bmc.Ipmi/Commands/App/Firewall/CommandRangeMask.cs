namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>What a mask tells of each of 128 commands.</summary>
public enum CommandProperty
{
    /// <summary>Get Command Support: the bit is 0 for a command that is there, as Table 21-3 has it.</summary>
    Missing,

    /// <summary>Get Configurable Commands: it can be switched off.</summary>
    Configurable,

    /// <summary>Get Command Enables: it is there, and it is on.</summary>
    Enabled,
}

/// <summary>
/// Get Command Support, Get Configurable Commands, Get Command Enables: IPMI 2.0 §21.3, §21.5, §21.8. The request is
/// <see cref="FirewallTarget"/>, the response 16 bytes, bit 0 of the first for the first command of the half.
/// </summary>
public sealed class CommandRangeMask(CommandTable table, FirmwareFirewall firewall, CommandProperty property)
{
    public const int MinimumLength = FirewallTarget.RangeLength;
    public const int MaximumLength = FirewallTarget.RangeLength + FirewallTarget.LongestOwner;
    public const int Length = 16;

    /// <summary>So many commands one mask tells of.</summary>
    public const int Commands = 8 * Length;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var body = data.Span;
        if (body.Length != FirewallTarget.RangeLength + FirewallTarget.OwnerLength(body))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!FirewallTarget.TryParseRange(body, body[FirewallTarget.RangeLength..], out var target))
            return new(CompletionCode.InvalidDataField);

        var writer = response.Begin();
        var mask = writer.Reserve(Length);
        mask.Clear();
        for (var index = 0; index < Commands; index++)
        {
            if (Tells(target.FindInRange(table, index)))
                mask[index / 8] |= (byte)(1 << index % 8);
        }

        response.Commit(writer);
        return new(CompletionCode.Ok);
    }

    private bool Tells(CommandEntry? entry) => property switch
    {
        CommandProperty.Missing => entry is null,
        CommandProperty.Configurable => entry is { IsConfigurable: true },
        _ => entry is not null && !firewall.IsDisabled(entry),
    };
}
