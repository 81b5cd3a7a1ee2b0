namespace Bmc.Hardware.Sensors;

internal enum HostPhase
{
    Off,

    /// <summary>Just switched on: fans spin up and rails rise, values are true but no alarm.</summary>
    Starting,

    On,
}

/// <summary>Whether the PC is on, and long enough for its sensors to mean something.</summary>
internal sealed class HostPresence(Func<bool> hostIsOn, TimeProvider timeProvider)
{
    /// <summary>ATX allows 0.5 s from PS_ON# to power good; a fan takes a few seconds to its speed.</summary>
    public static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(5);

    private bool _wasOn = true;
    private long? _onSince;

    /// <summary>A PC that is on at the first look has been on before this role was started.</summary>
    public HostPhase Look()
    {
        bool on = hostIsOn();
        if (on && !_wasOn)
            _onSince = timeProvider.GetTimestamp();
        _wasOn = on;
        if (!on)
            return HostPhase.Off;
        return _onSince is { } since && timeProvider.GetElapsedTime(since) < StartingTime ? HostPhase.Starting : HostPhase.On;
    }
}
