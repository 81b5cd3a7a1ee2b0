using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Power;

internal enum MainsChange
{
    None,
    Lost,
    Returned,
}

/// <summary>
/// Whether the mains is there, by the supply's input voltage. A sensor without a value proves nothing: neither that the
/// mains is gone, nor that it is back.
/// </summary>
/// <param name="below">Volts; less is no mains.</param>
/// <param name="lost">The mains was gone when the BMC last stored it.</param>
internal sealed class MainsSense(double below, bool lost)
{
    /// <summary>A single wrong reading, such as a zero from a supply that is busy, must not move the PC.</summary>
    private const int ReadingsForProof = 2;

    private bool _lost = lost;
    private bool _proven;
    private int _readings;
    private bool _readingsAbsent;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Null before the first proof.</summary>
    public bool? Present => _proven ? !_lost : null;

    /// <summary>Takes a reading; one that it has seen already counts once.</summary>
    public MainsChange OnReading(SensorReading reading)
    {
        if (reading is not SensorValue value)
        {
            _readings = 0;
            return MainsChange.None;
        }

        if (value.Time == _last)
            return MainsChange.None;
        _last = value.Time;
        bool absent = value.Value < below;
        if (absent == _lost && _proven)
        {
            _readings = 0;
            return MainsChange.None;
        }

        if (_readingsAbsent != absent)
            _readings = 0;
        _readingsAbsent = absent;
        if (++_readings < ReadingsForProof)
            return MainsChange.None;
        _readings = 0;
        _proven = true;
        if (absent == _lost)
            return MainsChange.None;
        _lost = absent;
        return absent ? MainsChange.Lost : MainsChange.Returned;
    }
}
