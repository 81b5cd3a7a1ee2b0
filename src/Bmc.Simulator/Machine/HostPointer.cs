using Bmc.Contracts.Simulation;
using Bmc.Simulator.Screen;

namespace Bmc.Simulator.Machine;

/// <summary>Where the operating system's pointer is, and what is pressed. Under the machine's lock.</summary>
public sealed class HostPointer
{
    private readonly Dictionary<int, int> _buttons = [];
    private double _x = 0.5;
    private double _y = 0.5;

    /// <summary>0 at the left edge of the screen to 1 at the right one.</summary>
    public double X
    {
        get => _x;
        set => _x = Math.Clamp(value, 0, 1);
    }

    /// <summary>0 at the upper edge of the screen to 1 at the lower one.</summary>
    public double Y
    {
        get => _y;
        set => _y = Math.Clamp(value, 0, 1);
    }

    /// <summary>The sum of its notches; away from the user is positive.</summary>
    public int Wheel { get; set; }

    /// <summary>The sum of its notches; to the right is positive.</summary>
    public int Pan { get; set; }

    /// <summary>A mouse goes a pixel a count here.</summary>
    public void MoveBy(int x, int y)
    {
        X += (double)x / SimulatedCapture.Width;
        Y += (double)y / SimulatedCapture.Height;
    }

    /// <param name="device">A pressed button of any of them is pressed.</param>
    public void SetButtons(int device, int buttons) => _buttons[device] = buttons;

    /// <summary>The devices were unplugged.</summary>
    public void ReleaseButtons() => _buttons.Clear();

    /// <summary>As a system that has just started shows it.</summary>
    public void Reset()
    {
        (X, Y, Wheel, Pan) = (0.5, 0.5, 0, 0);
        ReleaseButtons();
    }

    public SimulatedPointer Show() => new(X, Y, _buttons.Values.Aggregate(0, (all, buttons) => all | buttons), Wheel, Pan);
}
