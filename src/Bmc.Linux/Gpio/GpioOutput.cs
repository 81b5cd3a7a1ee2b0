using System.Device.Gpio;

namespace Bmc.Linux.Gpio;

/// <summary>
/// An output line in terms of its signal: asserted or not, whatever the polarity. Opening it requests the line with its
/// inactive level; nothing else than <see cref="Asserted"/> ever asserts it.
/// </summary>
public sealed class GpioOutput : IDisposable
{
    private readonly GpioLineAddress _line;
    private readonly bool _activeLow;

    /// <exception cref="IOException">The line is in use or can't be an output.</exception>
    public GpioOutput(GpioLineAddress line, bool activeLow)
    {
        _line = line;
        _activeLow = activeLow;
        WasAsserted = ReadBeforeDriving();

        // Mode and level in one request. In two, an active-low signal would be asserted in between.
        line.Open(offset => line.Controller.OpenPin(offset, PinMode.Output, Level(asserted: false)));
    }

    /// <summary>
    /// Whether the line was found asserted, left so by somebody who died in mid-press: opening it has released it. Null
    /// where the driver reads no line that is not requested (libgpiod).
    /// </summary>
    public bool? WasAsserted { get; }

    /// <exception cref="IOException">The line can't be driven, or is still asserted after its release.</exception>
    public bool Asserted
    {
        get => _line.Controller.Read(_line.Offset) == Level(asserted: true);
        set
        {
            _line.Controller.Write(_line.Offset, Level(value));

            // libgpiod's driver keeps a failed write to itself, and a chip behind a bus (an expander) can well fail: a
            // release counts only when it can be seen.
            if (!value && Asserted)
                throw new IOException($"line {_line.Offset} is still asserted after its release");
        }
    }

    /// <summary>Deasserts the signal and lets the line go.</summary>
    /// <exception cref="IOException">It could not be deasserted; the line is let go all the same.</exception>
    public void Dispose()
    {
        if (!_line.Controller.IsPinOpen(_line.Offset))
            return;
        try
        {
            Asserted = false;
        }
        finally
        {
            _line.Controller.ClosePin(_line.Offset);
        }
    }

    private bool? ReadBeforeDriving()
    {
        _line.Controller.OpenPin(_line.Offset);
        try
        {
            return _line.Controller.Read(_line.Offset) == Level(asserted: true);
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            _line.Controller.ClosePin(_line.Offset);
        }
    }

    private PinValue Level(bool asserted) => asserted != _activeLow ? PinValue.High : PinValue.Low;
}
