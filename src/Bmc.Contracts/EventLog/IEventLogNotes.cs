namespace Bmc.Contracts.EventLog;

/// <summary>A log that something else than the BMC keeps, as whoever keeps it says (IPMI 2.0 §31.12-31.13).</summary>
/// <param name="Type">0 machine check architecture, 1 and 2 OEM.</param>
/// <param name="Status">
/// The status in the specification's bytes: a time stamp of four, then for MCA the count of entries in four, for OEM the
/// manufacturer id in three and up to eight of its own.
/// </param>
public sealed record AuxiliaryLog(byte Type, byte[] Status)
{
    public const byte MachineCheck = 0;

    /// <summary>The highest of the types that the specification has.</summary>
    public const byte MaximumType = 2;

    public const int MaximumStatusLength = 15;
}

/// <summary>What consoles and the PC's software note beside the event log; the log itself uses none of it.</summary>
/// <param name="UtcOffsetMinutes">The time zone that the log's readers want its times in, -1440..1440; null when nobody said (IPMI 2.0 §31.11a).</param>
/// <param name="AuxiliaryLogs">One of a type at most.</param>
public sealed record EventLogNotes(int? UtcOffsetMinutes, IReadOnlyList<AuxiliaryLog> AuxiliaryLogs)
{
    public const int MaximumUtcOffsetMinutes = 1440;

    public static EventLogNotes None { get; } = new(null, []);
}

/// <summary>The notes, owned by the hardware role. Stored before it answers, kept over restarts.</summary>
public interface IEventLogNotes
{
    ValueTask<EventLogNotes> GetAsync(CancellationToken cancellationToken);

    /// <param name="minutes">Null: unspecified.</param>
    ValueTask<Result> SetUtcOffsetAsync(int? minutes, CancellationToken cancellationToken);

    ValueTask<Result> SetAuxiliaryLogAsync(AuxiliaryLog log, CancellationToken cancellationToken);
}
