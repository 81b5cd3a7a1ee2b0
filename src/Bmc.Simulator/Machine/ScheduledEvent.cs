namespace Bmc.Simulator.Machine;

/// <summary>Something that will happen unless it is disposed of before.</summary>
public sealed class ScheduledEvent(Action happen) : IDisposable
{
    private Action? _happen = happen;

    public void Dispose() => _happen = null;

    internal void Happen() => _happen?.Invoke();
}
