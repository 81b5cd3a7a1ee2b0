using Bmc.Contracts.Simulation;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator.FrontPanel;

/// <summary>
/// The levels of the front panel's lines, their edges for those who watch, and the history of what the BMC did.
/// </summary>
public sealed class SimulatedFrontPanel : IFrontPanel
{
    /// <summary>Enough for an afternoon of power cycling; more than a test looks at.</summary>
    public const int MaximumHistory = 256;

    private readonly SimulatedMachine _machine;
    private readonly TimeProvider _time;
    private readonly bool _releasesOnClose;
    private readonly bool[] _levels = [.. FrontPanelLine.All.Select(line => line.LevelFor(asserted: false))];
    private readonly Queue<LineEvent> _history = new();
    private readonly Queue<(int Offset, bool High)> _edges = new();
    private bool _delivering;

    internal SimulatedFrontPanel(SimulatedMachine machine, TimeProvider time, bool releasesOnClose)
    {
        _machine = machine;
        _time = time;
        _releasesOnClose = releasesOnClose;
    }

    public event Action<int, bool>? Edge;

    /// <summary>The last edges of the lines that the BMC drives, oldest first. Under the machine's lock.</summary>
    internal IReadOnlyCollection<LineEvent> History => _history;

    public bool Read(int offset)
    {
        using (_machine.Enter())
            return _levels[offset];
    }

    public void Drive(int offset, bool high)
    {
        FrontPanelLine line = FrontPanelLine.All[offset];
        if (!line.DrivenByBmc)
            throw new InvalidOperationException($"{FrontPanelLine.Chip} {line.Name} is driven by the PC");
        using (_machine.Enter())
            Set(line, high);
    }

    public void Release(int offset)
    {
        FrontPanelLine line = FrontPanelLine.All[offset];
        if (line.DrivenByBmc)
            Drive(offset, line.LevelFor(asserted: false));
    }

    public void Close(int offset)
    {
        if (_releasesOnClose)
            Release(offset);
    }

    /// <summary>Under the machine's lock.</summary>
    internal bool IsAsserted(FrontPanelLine line) => line.IsAsserted(_levels[line.Offset]);

    /// <summary>The PC drives one of its lines. Under the machine's lock.</summary>
    internal void Show(FrontPanelLine line, bool asserted) => Set(line, line.LevelFor(asserted));

    /// <summary>Hands out what happened, once the lock is left: handlers may read and drive lines.</summary>
    internal void DeliverEdges()
    {
        while (true)
        {
            (int Offset, bool High) edge;
            lock (_edges)
            {
                if (_delivering || !_edges.TryDequeue(out edge))
                    return;
                _delivering = true;
            }

            try
            {
                Edge?.Invoke(edge.Offset, edge.High);
            }
            finally
            {
                lock (_edges)
                    _delivering = false;
            }
        }
    }

    private void Set(FrontPanelLine line, bool high)
    {
        if (_levels[line.Offset] == high)
            return;
        _levels[line.Offset] = high;
        lock (_edges)
            _edges.Enqueue((line.Offset, high));
        if (!line.DrivenByBmc)
            return;
        if (_history.Count == MaximumHistory)
            _history.Dequeue();
        _history.Enqueue(new LineEvent(line.Name, line.IsAsserted(high), _time.GetUtcNow()));
        _machine.LineDriven(line, line.IsAsserted(high));
    }
}
