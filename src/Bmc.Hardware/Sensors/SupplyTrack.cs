using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Devices;

namespace Bmc.Hardware.Sensors;

/// <summary>A power supply over time: its last states, and since when it has not answered. Changed under the monitor's gate.</summary>
/// <remarks>
/// A supply is taken for pulled out when it has not answered for a while: one that is busy misses a reading or two. What was
/// wrong with it stays so until it answers again; it may be another one by then.
/// </remarks>
internal sealed class SupplyTrack
{
    /// <summary>Longer than a supply needs to restart its controller, shorter than somebody needs to swap it.</summary>
    public static readonly TimeSpan AbsentAfter = TimeSpan.FromSeconds(5);

    // That it is there is what the board says; its not being there is news.
    private ushort _states = PowerSupplyStates.Presence;
    private DateTimeOffset? _silentSince;

    public IReadOnlyList<EventRecord> Answered(SensorDescription sensor, ushort states, IReadOnlyList<SupplyFault> faults)
    {
        _silentSince = null;
        return Become(sensor, states, faults);
    }

    /// <summary>It did not acknowledge; a bus that hangs says nothing about the supply.</summary>
    public IReadOnlyList<EventRecord> Missed(SensorDescription sensor, DateTimeOffset now)
    {
        _silentSince ??= now;
        return now - _silentSince >= AbsentAfter
            ? Become(sensor, (ushort)(_states & ~PowerSupplyStates.Presence), [])
            : [];
    }

    /// <summary>The states that are asserted will be told once more, when it answers. That it is there is nothing to tell again.</summary>
    public void Rearm(ushort assertions) => _states &= (ushort)(~assertions | PowerSupplyStates.Presence);

    private IReadOnlyList<EventRecord> Become(SensorDescription sensor, ushort states, IReadOnlyList<SupplyFault> faults)
    {
        ushort before = _states;
        _states = states;
        return before == states ? [] : [.. SupplyState.Events(sensor, before, states, faults)];
    }
}
