namespace Bmc.Contracts.EventFilters;

/// <summary>How far the event log has been filtered, IPMI 2.0 §30.6.</summary>
/// <param name="ByBmc">The last record that the filters have seen; null: none yet.</param>
/// <param name="BySoftware">The last one that software says to have processed; null: none yet.</param>
public sealed record EventProgress(ushort? ByBmc, ushort? BySoftware);

/// <summary>What to change of <see cref="EventProgress"/>; what is null stays.</summary>
public sealed record EventProgressChange(ushort? ByBmc = null, ushort? BySoftware = null);

/// <summary>
/// The postpone timer, IPMI 2.0 §30.2; the values are the wire's: 0 none, 1 to FDh seconds, FEh until it is armed again or
/// the PC starts, goes off or is reset.
/// </summary>
public sealed record PostponeTimer(byte Value)
{
    public const byte None = 0x00;
    public const byte LongestSeconds = 0xFD;
    public const byte Suspended = 0xFE;
}

/// <summary>Platform event filtering (PEF), IPMI 2.0 §17, owned by the automation role. Off until somebody switches it on.</summary>
public interface IEventFilters
{
    ValueTask<EventFilterSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers; string 0 alone is forgotten with the role. What is refused changes nothing.</summary>
    ValueTask<Result<EventFilterSettings>> ChangeAsync(EventFilterChange change, RequestOrigin origin, CancellationToken cancellationToken);

    ValueTask<EventProgress> GetProgressAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result> SetProgressAsync(EventProgressChange change, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>What is left of it.</summary>
    ValueTask<PostponeTimer> GetPostponeTimerAsync(CancellationToken cancellationToken);

    ValueTask<Result> SetPostponeTimerAsync(PostponeTimer timer, RequestOrigin origin, CancellationToken cancellationToken);
}
