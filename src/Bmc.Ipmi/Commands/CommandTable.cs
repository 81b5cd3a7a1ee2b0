namespace Bmc.Ipmi.Commands;

/// <summary>
/// The one dispatch table: network function and command to handler, with everything that is checked before any
/// handler runs. What it refuses, it refuses in this order: unknown (C1h), wrong LUN (C2h), too little privilege or switched
/// off by the firmware firewall (D4h), wrong length (C7h), sub-function switched off (D6h). IPMI 2.0 Table 5-2.
/// </summary>
public sealed class CommandTable
{
    private readonly CommandEntry?[]?[] _entries = new CommandEntry?[64][];
    private readonly FirmwareFirewall? _firewall;

    /// <param name="firewall">Null: everything is on.</param>
    /// <exception cref="ArgumentException">Two entries claim the same command.</exception>
    public CommandTable(IEnumerable<CommandEntry> entries, FirmwareFirewall? firewall = null)
    {
        _firewall = firewall;
        Add(entries);
    }

    /// <summary>All commands, in the order of their numbers.</summary>
    public IEnumerable<CommandEntry> Entries => _entries.SelectMany(commands => commands ?? []).OfType<CommandEntry>();

    /// <summary>A bit for each pair of network functions that has commands, bit 0 for 00h and 01h.</summary>
    public uint NetworkFunctionPairs
    {
        get
        {
            uint pairs = 0;
            for (var function = 0; function < _entries.Length; function++)
                pairs |= _entries[function] is null ? 0 : 1u << function / 2;
            return pairs;
        }
    }

    /// <summary>For commands that tell of the table itself; none may be added once it is in use.</summary>
    /// <exception cref="ArgumentException">Two entries claim the same command.</exception>
    public void Add(IEnumerable<CommandEntry> entries)
    {
        foreach (var entry in entries)
        {
            var commands = _entries[(byte)entry.NetworkFunction] ??= new CommandEntry?[256];
            if (commands[entry.Command] is not null)
                throw new ArgumentException($"Two handlers for network function {entry.NetworkFunction} command {entry.Command:X2}h.", nameof(entries));
            commands[entry.Command] = entry;
        }
    }

    /// <summary>Null for a command that is not there.</summary>
    public CommandEntry? Find(byte networkFunction, byte command) =>
        networkFunction < _entries.Length ? _entries[networkFunction]?[command] : null;

    /// <summary>Answers one request. Allocates nothing of its own.</summary>
    /// <param name="lun">The responder's logical unit; the BMC's commands are at 0 (IPMI 2.0 §7.2).</param>
    /// <param name="data">Stays valid until the task completes.</param>
    /// <param name="response">Cleared first; holds the response data when the task completes.</param>
    public ValueTask<CompletionCode> DispatchAsync(
        ICommandContext context,
        byte networkFunction,
        byte lun,
        byte command,
        ReadOnlyMemory<byte> data,
        ResponseBuffer response,
        CancellationToken cancellationToken)
    {
        response.Clear();
        var entry = Find(networkFunction, command);
        if (entry is null)
            return ValueTask.FromResult(CompletionCode.InvalidCommand);
        if (lun != 0)
            return ValueTask.FromResult(CompletionCode.InvalidCommandForLun);
        var firewall = context.Channel == LanChannel.Number ? _firewall : null;
        if (context.Privilege < entry.MinimumPrivilege || firewall is not null && firewall.IsDisabled(entry))
            return ValueTask.FromResult(CompletionCode.InsufficientPrivilege);
        if (data.Length < entry.MinimumLength || data.Length > entry.MaximumLength)
            return ValueTask.FromResult(CompletionCode.RequestDataLengthInvalid);
        if (firewall is not null && firewall.IsSubFunctionDisabled(entry, data.Span))
            return ValueTask.FromResult(CompletionCode.SubFunctionDisabled);
        return entry.Handler(context, data, response, cancellationToken);
    }
}
