using System.Collections.Frozen;
using static Bmc.Contracts.EventLog.EventSeverity;

namespace Bmc.Hardware.EventLog;

/// <summary>IPMI 2.0 Table 42-2: the generic event/reading types 01h to 0Ch by offset. The severities are ours.</summary>
internal static class GenericEvents
{
    private static readonly FrozenDictionary<byte, EventMeaning[]> _events = new Dictionary<byte, EventMeaning[]>
    {
        [0x01] =
        [
            new("lower non-critical going low", Warning), new("lower non-critical going high", Warning),
            new("lower critical going low", Critical), new("lower critical going high", Critical),
            new("lower non-recoverable going low", Critical), new("lower non-recoverable going high", Critical),
            new("upper non-critical going low", Warning), new("upper non-critical going high", Warning),
            new("upper critical going low", Critical), new("upper critical going high", Critical),
            new("upper non-recoverable going low", Critical), new("upper non-recoverable going high", Critical),
        ],
        [0x02] = [new("transition to idle", Ok), new("transition to active", Ok), new("transition to busy", Ok)],
        [0x03] = [new("state deasserted", Ok), new("state asserted", Ok)],
        [0x04] = [new("predictive failure deasserted", Ok), new("predictive failure asserted", Warning)],
        [0x05] = [new("limit not exceeded", Ok), new("limit exceeded", Warning)],
        [0x06] = [new("performance met", Ok), new("performance lags", Warning)],
        [0x07] =
        [
            new("transition to OK", Ok), new("transition to non-critical from OK", Warning),
            new("transition to critical from less severe", Critical), new("transition to non-recoverable from less severe", Critical),
            new("transition to non-critical from more severe", Warning), new("transition to critical from non-recoverable", Critical),
            new("transition to non-recoverable", Critical), new("monitor", Ok), new("informational", Ok),
        ],
        [0x08] = [new("device removed or absent", Ok), new("device inserted or present", Ok)],
        [0x09] = [new("device disabled", Ok), new("device enabled", Ok)],
        [0x0A] =
        [
            new("transition to running", Ok), new("transition to in test", Ok), new("transition to power off", Ok),
            new("transition to on line", Ok), new("transition to off line", Ok), new("transition to off duty", Ok),
            new("transition to degraded", Warning), new("transition to power save", Ok), new("install error", Warning),
        ],
        [0x0B] =
        [
            new("fully redundant", Ok), new("redundancy lost", Critical), new("redundancy degraded", Warning),
            new("non-redundant, sufficient resources from redundant", Warning),
            new("non-redundant, sufficient resources from insufficient", Warning),
            new("non-redundant, insufficient resources", Critical), new("redundancy degraded from fully redundant", Warning),
            new("redundancy degraded from non-redundant", Warning),
        ],
        [0x0C] = [new("D0 power state", Ok), new("D1 power state", Ok), new("D2 power state", Ok), new("D3 power state", Ok)],
    }.ToFrozenDictionary();

    /// <summary>Null when the table has no such offset.</summary>
    public static EventMeaning? Find(byte eventType, int offset) =>
        _events.TryGetValue(eventType, out EventMeaning[]? events) && offset < events.Length ? events[offset] : null;
}
