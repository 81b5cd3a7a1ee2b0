namespace Bmc.Simulator.Machine;

/// <summary>The disk LED's flicker while the PC boots or shuts down. Under the machine's lock.</summary>
/// <param name="show">Told whether the LED is lit.</param>
internal sealed class DiskActivity(Schedule schedule, Action<bool> show)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(70);

    private ScheduledEvent? _next;

    // A 16-bit linear feedback register: irregular to the eye, the same in each run.
    private ushort _pattern = 0xACE1;

    public bool Busy
    {
        get => _next is not null;
        set
        {
            if (value == Busy)
                return;
            _next?.Dispose();
            _next = value ? schedule.After(Tick, Flicker) : null;
            if (!value)
                show(false);
        }
    }

    private void Flicker()
    {
        _pattern = (ushort)(_pattern >> 1 ^ ((_pattern & 1) != 0 ? 0xB400 : 0));
        _next = schedule.After(Tick, Flicker);
        show((_pattern & 1) != 0);
    }
}
