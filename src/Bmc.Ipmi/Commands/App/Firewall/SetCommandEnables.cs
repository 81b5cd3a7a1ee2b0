using Bmc.Contracts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>IPMI 2.0 §21.7, Table 21-7.</summary>
// 1-3    <see cref="FirewallTarget"/>
// 4-19   a bit for each command of the half: 1b = on
// (20-)  whose extension
public readonly ref struct SetCommandEnablesRequest
{
    public const int MinimumLength = FirewallTarget.RangeLength + CommandRangeMask.Length;
    public const int MaximumLength = MinimumLength + FirewallTarget.LongestOwner;

    public FirewallTarget Target { get; init; }

    public ReadOnlySpan<byte> Enabled { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> data, out SetCommandEnablesRequest request)
    {
        request = default;
        if (data.Length < MinimumLength || !FirewallTarget.TryParseRange(data, data[MinimumLength..], out var target))
            return false;
        request = new() { Target = target, Enabled = data.Slice(FirewallTarget.RangeLength, CommandRangeMask.Length) };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        Target.WriteRange(ref writer);
        writer.Write(Enabled);
        Target.WriteOwner(ref writer);
    }

    public bool IsEnabled(int index) => (Enabled[index / 8] & 1 << index % 8) != 0;
}

/// <summary>
/// Switches commands off and on, for this channel, now and after the next start. A command that is switched on again has
/// all of its sub-functions unless Set Command Sub-function Enables keeps some of them back.
/// </summary>
public sealed class SetCommandEnables(CommandTable table, FirmwareFirewall firewall)
{
    /// <summary>Table 21-7: one is to be enabled that is not there.</summary>
    public const CompletionCode NotSupported = (CompletionCode)0x80;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var body = data.Span;
        if (body.Length != SetCommandEnablesRequest.MinimumLength + FirewallTarget.OwnerLength(body))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!SetCommandEnablesRequest.TryParse(body, out var request))
            return new(CompletionCode.InvalidDataField);

        var off = new bool[CommandRangeMask.Commands];
        for (var index = 0; index < off.Length; index++)
        {
            switch (request.Target.FindInRange(table, index), request.IsEnabled(index))
            {
                case (null, true):
                    return new(NotSupported);
                case ({ IsConfigurable: false }, false):
                    // The firewall can't lock its own door: without these nobody could open it again.
                    return new(CompletionCode.InvalidDataField);
                case ({ } entry, false):
                    off[index] = true;
                    break;
            }
        }

        return StoreAsync(request.Target, off, context.Origin, cancellationToken);
    }

    private async ValueTask<CompletionCode> StoreAsync(FirewallTarget target, bool[] off, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var first = target.UpperHalf ? CommandRangeMask.Commands : 0;
        return await firewall.ChangeAsync(
            rules =>
            [
                // Sub-functions that are off beside a command that is on stay so.
                .. rules.Where(rule => !(IsMeant(rule) && (rule.SubFunctions is null || off[rule.Command - first]))),
                .. Enumerable.Range(0, off.Length).Where(index => off[index]).Select(index => new DisabledCommand(target.NetworkFunction, (byte)(first + index))),
            ],
            origin,
            cancellationToken);

        bool IsMeant(DisabledCommand rule) =>
            rule.NetworkFunction == target.NetworkFunction
            && rule.Command / CommandRangeMask.Commands == first / CommandRangeMask.Commands
            && target.FindInRange(table, rule.Command - first) is not null;
    }
}
