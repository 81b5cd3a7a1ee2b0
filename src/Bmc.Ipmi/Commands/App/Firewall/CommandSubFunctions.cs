namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>What a mask tells of each sub-function of a command.</summary>
public enum SubFunctionProperty
{
    /// <summary>Get Command Sub-function Support: the bit is 0 for one that is there, as Table 21-4 has it.</summary>
    Missing,

    /// <summary>Get Configurable Command Sub-functions.</summary>
    Configurable,

    /// <summary>Get Command Sub-function Enables.</summary>
    Enabled,
}

/// <summary>
/// Get Command Sub-function Support, Get Configurable Command Sub-functions, Get Command Sub-function Enables: IPMI 2.0
/// §21.4, §21.6, §21.10. The request is <see cref="FirewallTarget"/>.
/// </summary>
// Response:
//   (1)  Support only: [7:4] 0h = the IPMI specification, [3:0] errata; 2 its version 2.0; 3 its revision 1.1
//   1-4  a bit for each sub-function, bit 0 for sub-function 0
public sealed class CommandSubFunctions(CommandTable table, FirmwareFirewall firewall, SubFunctionProperty property)
{
    public const int MinimumLength = FirewallTarget.CommandLength;
    public const int MaximumLength = FirewallTarget.CommandLength + FirewallTarget.LongestOwner;

    /// <summary>Table 21-10: there is no such command, so nothing of it is on or off.</summary>
    public const CompletionCode NotSupported = (CompletionCode)0x80;

    private const byte IpmiWithoutErrata = 0x00;
    private const byte Version20 = 0x20;
    private const byte Revision11 = 0x11;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var body = data.Span;
        if (body.Length != FirewallTarget.CommandLength + FirewallTarget.OwnerLength(body))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!FirewallTarget.TryParseCommand(body, body[FirewallTarget.CommandLength..], out var target))
            return new(CompletionCode.InvalidDataField);
        var entry = target.Find(table);
        if (entry is null && property == SubFunctionProperty.Enabled)
            return new(NotSupported);

        var writer = response.Begin();
        if (property == SubFunctionProperty.Missing)
            writer.Write([IpmiWithoutErrata, Version20, Revision11]);
        writer.WriteUInt32(Mask(entry));
        response.Commit(writer);
        return new(CompletionCode.Ok);
    }

    private uint Mask(CommandEntry? entry) => property switch
    {
        SubFunctionProperty.Missing => ~(entry?.SubFunctions?.Mask ?? 0),
        SubFunctionProperty.Configurable => entry is { IsConfigurable: true, SubFunctions: { } subFunctions } ? subFunctions.Mask : 0,
        _ => entry is null ? 0 : firewall.EnabledSubFunctions(entry),
    };
}
