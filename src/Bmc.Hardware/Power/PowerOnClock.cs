namespace Bmc.Hardware.Power;

/// <summary>Adds up how long the PC has been on (IPMI 2.0 §28.14).</summary>
/// <param name="seconds">The sum so far.</param>
internal sealed class PowerOnClock(double seconds, TimeProvider time)
{
    private double _seconds = seconds;
    private long? _since;

    public double Seconds => _seconds + (_since is { } since ? time.GetElapsedTime(since).TotalSeconds : 0);

    public void Set(bool on)
    {
        _seconds = Seconds;
        _since = on ? time.GetTimestamp() : null;
    }
}
