namespace Bmc.Simulator.Machine;

/// <summary>Prints the lines of a stage at their times, then tells that it has ended. Under the machine's lock.</summary>
internal sealed class StagePlayer(Schedule schedule, Action<string> print, Action ended)
{
    private readonly List<ScheduledEvent> _pending = [];

    /// <summary>Ends what played before.</summary>
    public void Play(IReadOnlyList<BootScriptLine> script, TimeSpan duration)
    {
        Stop();
        foreach (BootScriptLine line in script)
            _pending.Add(schedule.After(duration * line.At, () => print(line.Text)));
        _pending.Add(schedule.After(duration, ended));
    }

    public void Stop()
    {
        foreach (ScheduledEvent pending in _pending)
            pending.Dispose();
        _pending.Clear();
    }
}
