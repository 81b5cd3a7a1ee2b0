using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Sel;

/// <summary>
/// The one reservation of the SEL, IPMI 2.0 §31.4: gone as soon as somebody else reserves, or the log gets or loses an
/// entry by whatever hand. So that nobody clears what he hasn't read.
/// </summary>
/// <param name="firstId">Best random, so that an id from before a restart isn't taken for one of now.</param>
public sealed class SelReservation(IEventLog eventLog, ushort firstId)
{
    private readonly Lock _gate = new();
    private ushort _next = firstId;
    private (ushort Id, EventLogInfo Log)? _present;

    public async ValueTask<ushort> ReserveAsync(CancellationToken cancellationToken)
    {
        var log = await eventLog.GetInfoAsync(cancellationToken);
        lock (_gate)
        {
            // 0000h means "no reservation" in requests.
            var id = _next == 0 ? (ushort)1 : _next;
            _next = (ushort)(id + 1);
            _present = (id, log);
            return id;
        }
    }

    /// <summary>True while <paramref name="id"/> is the reservation and the log is as it was when it was made.</summary>
    public async ValueTask<bool> IsHeldAsync(ushort id, CancellationToken cancellationToken)
    {
        (ushort Id, EventLogInfo Log)? present;
        lock (_gate)
            present = _present;
        return present is var (held, log) && held == id && await eventLog.GetInfoAsync(cancellationToken) == log;
    }

    /// <summary>
    /// The holder deleted one entry by its id. No other id changes by that, so the reservation goes on (§31.4.2), unless the log
    /// got an entry meanwhile: ipmitool's `sel delete` takes several under one reservation.
    /// </summary>
    public async ValueTask KeepAfterDeletionAsync(ushort id, CancellationToken cancellationToken)
    {
        var after = await eventLog.GetInfoAsync(cancellationToken);
        lock (_gate)
        {
            if (_present is var (held, before) && held == id && after == before with { Entries = before.Entries - 1, LastErase = after.LastErase })
                _present = (id, after);
        }
    }
}
