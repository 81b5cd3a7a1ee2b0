using System.Device.Gpio;

namespace Bmc.Linux.Gpio;

/// <summary>An input line in terms of its signal.</summary>
public sealed class GpioInput : IDisposable
{
    private readonly GpioLineAddress _line;
    private readonly bool _activeLow;

    /// <exception cref="IOException">The line is in use, can't be an input or has no interrupt.</exception>
    public GpioInput(GpioLineAddress line, bool activeLow)
    {
        _line = line;
        _activeLow = activeLow;
        line.Open(offset =>
        {
            line.Controller.OpenPin(offset, PinMode.Input);
            line.Controller.RegisterCallbackForPinValueChangedEvent(offset, PinEventTypes.Rising | PinEventTypes.Falling, OnEdge);
        });
    }

    /// <summary>Raised on the driver's thread at each edge; read the line for its level.</summary>
    public event Action? Changed;

    public bool Asserted => (_line.Controller.Read(_line.Offset) == PinValue.High) != _activeLow;

    /// <summary>Not from within <see cref="Changed"/>: it waits for the driver's thread.</summary>
    public void Dispose()
    {
        if (!_line.Controller.IsPinOpen(_line.Offset))
            return;
        _line.Controller.UnregisterCallbackForPinValueChangedEvent(_line.Offset, OnEdge);
        _line.Controller.ClosePin(_line.Offset);
    }

    private void OnEdge(object sender, PinValueChangedEventArgs arguments) => Changed?.Invoke();
}
