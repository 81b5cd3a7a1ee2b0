namespace Bmc.Ipmi.Commands;

/// <summary>Parameter 0 of every set of parameters: IPMI 2.0 Tables 22-16c, 26-5, 28-14, 30-6.</summary>
// 1    [7:2] reserved, [1:0] 00b set complete, 01b set in progress, 10b commit write, 11b reserved
public enum SetInProgress : byte
{
    SetComplete = 0,
    SetInProgress = 1,
}

/// <summary>
/// A sign that consoles put up for one another while they write several parameters, no lock. It is taken down with the
/// session that put it up: a console that vanishes would leave it there for ever.
/// </summary>
/// <remarks>Each parameter is in force when it is set. So there is nothing to roll back, and "commit write" is refused, as the tables say.</remarks>
public sealed class SetInProgressSign
{
    /// <summary>Tables 22-16a, 26-3, 28-12, 30-4: somebody else has it up.</summary>
    public const CompletionCode AlreadyInProgress = (CompletionCode)0x81;

    private readonly Lock _gate = new();
    private ICommandContext? _by;

    public SetInProgress State
    {
        get
        {
            lock (_gate)
                return _by is null or { IsClosed: true } ? SetInProgress.SetComplete : SetInProgress.SetInProgress;
        }
    }

    public CompletionCode Set(SetInProgress wanted, ICommandContext by)
    {
        lock (_gate)
        {
            switch (wanted)
            {
                case SetInProgress.SetComplete:
                    _by = null;
                    return CompletionCode.Ok;
                case SetInProgress.SetInProgress when State == SetInProgress.SetInProgress:
                    return AlreadyInProgress;
                case SetInProgress.SetInProgress:
                    _by = by;
                    return CompletionCode.Ok;
                default:
                    return CompletionCode.InvalidDataField;
            }
        }
    }
}
