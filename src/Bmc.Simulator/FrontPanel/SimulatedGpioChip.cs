using Bmc.Linux.Gpio;

namespace Bmc.Simulator.FrontPanel;

/// <summary>The front panel as a GPIO chip.</summary>
public sealed class SimulatedGpioChip(IFrontPanel panel) : IGpioChip
{
    /// <summary>Anybody who asks gets the line: the roles of one board take care of each other.</summary>
    public IGpioLine Request(int offset, string consumer) => new SimulatedGpioLine(panel, FrontPanelLine.All[offset]);
}
