namespace Bmc.Simulator.Machine;

/// <summary>
/// A switch as the PC's chipset sees it: debounced, then pressed, then perhaps held. One press gives each of them once,
/// however long it lasts and whatever the PC does meanwhile. Under the machine's lock.
/// </summary>
/// <param name="hold">After which <paramref name="held"/> is told; null for a switch without such a meaning.</param>
internal sealed class FrontPanelSwitch(
    Schedule schedule, TimeSpan debounce, Action pressed, TimeSpan? hold = null, Action? held = null)
{
    private ScheduledEvent? _next;

    public void Level(bool closed)
    {
        _next?.Dispose();
        _next = closed ? schedule.After(debounce, OnDebounced) : null;
    }

    private void OnDebounced()
    {
        _next = hold is { } holdTime ? schedule.After(holdTime - debounce, held!) : null;
        pressed();
    }
}
