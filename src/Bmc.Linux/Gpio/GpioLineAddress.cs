using System.Device.Gpio;

namespace Bmc.Linux.Gpio;

/// <summary>A line found by name: the controller that drives its chip, and its offset there.</summary>
public readonly record struct GpioLineAddress(GpioController Controller, int Offset)
{
    /// <summary>Runs what opens the line; when that fails half-way, the line is closed again, so that it can be tried once more.</summary>
    internal void Open(Action<int> open)
    {
        try
        {
            open(Offset);
        }
        catch (IOException) when (Controller.IsPinOpen(Offset))
        {
            Controller.ClosePin(Offset);
            throw;
        }
    }
}
