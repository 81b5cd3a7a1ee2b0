using Bmc.Contracts.Events;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Events;

/// <summary>The last of each state that was published: what a new listener is told first.</summary>
internal sealed class HardwareState
{
    private readonly SortedDictionary<byte, SensorSnapshot> _sensors = [];
    private PowerChanged? _power;
    private ChassisChanged? _chassis;
    private EventLogChanged? _eventLog;

    public void Apply(HardwareEvent news)
    {
        switch (news)
        {
            case PowerChanged power:
                _power = power;
                break;
            case ChassisChanged chassis:
                _chassis = chassis;
                break;
            case EventLogChanged eventLog:
                _eventLog = eventLog;
                break;
            case SensorsChanged changed:
                foreach (SensorSnapshot sensor in changed.Sensors)
                    _sensors[sensor.Description.Number] = sensor;
                break;
        }
    }

    /// <summary>One of each that is known; what is not yet comes as a change when it is.</summary>
    public IEnumerable<HardwareEvent> Present()
    {
        if (_power is not null)
            yield return _power;
        if (_chassis is not null)
            yield return _chassis;
        if (_sensors.Count > 0)
            yield return new SensorsChanged([.. _sensors.Values]);
        if (_eventLog is not null)
            yield return _eventLog;
    }
}
