using Bmc.Contracts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Commands;

/// <summary>
/// The firmware firewall of the LAN channel, IPMI 2.0 §21: which commands and sub-functions are switched off. The settings
/// are made into a look-up whenever they change, so that a command costs no garbage.
/// </summary>
public sealed class FirmwareFirewall(IpmiSettingsMirror settings)
{
    private volatile Rules _rules = new([]);

    /// <summary>Nothing is switched off.</summary>
    public bool IsOpen => Present().Off.Count == 0;

    /// <summary>False for what can't be switched off, whatever the settings say.</summary>
    public bool IsDisabled(CommandEntry entry) => entry.IsConfigurable && Find(entry).Whole;

    /// <summary>The sub-functions that may run: none of a command that is switched off.</summary>
    public uint EnabledSubFunctions(CommandEntry entry)
    {
        var all = entry.SubFunctions?.Mask ?? 0;
        if (!entry.IsConfigurable)
            return all;
        var rule = Find(entry);
        return rule.Whole ? 0 : all & ~rule.SubFunctions;
    }

    /// <summary>A sub-function that the request asks for is switched off.</summary>
    public bool IsSubFunctionDisabled(CommandEntry entry, ReadOnlySpan<byte> data) =>
        entry is { IsConfigurable: true, SubFunctions: { } subFunctions }
        && Find(entry).SubFunctions is not 0 and var off
        && (off & subFunctions.Of(data)) != 0;

    /// <summary>Changes what is switched off; in force and stored when it answers. Nothing is stored when nothing changes.</summary>
    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<CompletionCode> ChangeAsync(
        Func<IReadOnlyList<DisabledCommand>, IReadOnlyList<DisabledCommand>> change,
        RequestOrigin origin,
        CancellationToken cancellationToken)
    {
        var present = settings.Stored.Firewall;
        if (change(present).ToHashSet().SetEquals(present))
            return CompletionCode.Ok;
        var changed = await settings.ChangeAsync(all => all with { Firewall = change(all.Firewall) }, origin, cancellationToken);
        return changed.Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    private Rule Find(CommandEntry entry)
    {
        var off = Present().Off;
        return off.Count != 0 && off.TryGetValue(Rules.Key((byte)entry.NetworkFunction, entry.Command), out var rule) ? rule : default;
    }

    private Rules Present()
    {
        var present = settings.Present.Firewall;
        var rules = _rules;
        return ReferenceEquals(present, rules.Source) ? rules : _rules = new Rules(present);
    }

    /// <param name="SubFunctions">A bit for each that is off.</param>
    private readonly record struct Rule(bool Whole, uint SubFunctions);

    private sealed class Rules
    {
        public Rules(IReadOnlyList<DisabledCommand> source)
        {
            Source = source;
            foreach (var disabled in source)
            {
                var key = Key(disabled.NetworkFunction, disabled.Command);
                var rule = Off.GetValueOrDefault(key);
                Off[key] = disabled.SubFunctions is { } subFunctions
                    ? rule with { SubFunctions = rule.SubFunctions | subFunctions }
                    : rule with { Whole = true };
            }
        }

        public IReadOnlyList<DisabledCommand> Source { get; }

        public Dictionary<ushort, Rule> Off { get; } = [];

        public static ushort Key(byte networkFunction, byte command) => (ushort)(networkFunction << 8 | command);
    }
}
