using Bmc.Linux.Gpio;

namespace Bmc.Simulator.FrontPanel;

/// <summary>A line of the front panel in the hands of a BMC.</summary>
internal sealed class SimulatedGpioLine(IFrontPanel panel, FrontPanelLine line) : IGpioLine
{
    private Action? _changed;

    /// <summary>The panel keeps the level that a BMC gave a line, so that those of the BMC's side are always driven.</summary>
    public bool IsOutput => line.DrivenByBmc;

    public GpioLevel Level => panel.Read(line.Offset) ? GpioLevel.High : GpioLevel.Low;

    public void Drive(GpioLevel level)
    {
        if (!line.DrivenByBmc)
            throw new IOException($"{FrontPanelLine.Chip} {line.Name} is driven by the PC");
        panel.Drive(line.Offset, level == GpioLevel.High);
    }

    public void Listen(TimeSpan debounce, Action changed)
    {
        _changed = changed;
        panel.Edge += OnEdge;
    }

    public void Dispose()
    {
        panel.Edge -= OnEdge;
        panel.Close(line.Offset);
    }

    private void OnEdge(int offset, bool high)
    {
        if (offset == line.Offset)
            _changed?.Invoke();
    }
}
