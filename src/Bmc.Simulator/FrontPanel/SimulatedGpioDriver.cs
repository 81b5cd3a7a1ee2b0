using System.Device.Gpio;

namespace Bmc.Simulator.FrontPanel;

/// <summary>The front panel as a GPIO chip: pin numbers are the lines' offsets.</summary>
public sealed class SimulatedGpioDriver : GpioDriver
{
    private readonly IFrontPanel _panel;
    private readonly Lock _lock = new();
    private readonly PinMode[] _modes = [.. FrontPanelLine.All.Select(_ => PinMode.Input)];
    private readonly List<(int Pin, PinEventTypes Types, PinChangeEventHandler Handler)> _handlers = [];

    public SimulatedGpioDriver(IFrontPanel panel)
    {
        _panel = panel;
        _panel.Edge += OnEdge;
    }

    protected override int PinCount => FrontPanelLine.All.Count;

    protected override void OpenPin(int pinNumber)
    {
    }

    protected override void ClosePin(int pinNumber) => _panel.Close(pinNumber);

    protected override PinMode GetPinMode(int pinNumber) => _modes[pinNumber];

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) =>
        mode == PinMode.Input || mode == PinMode.Output && FrontPanelLine.All[pinNumber].DrivenByBmc;

    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        if (mode == PinMode.Input && _modes[pinNumber] == PinMode.Output)
            _panel.Release(pinNumber);
        _modes[pinNumber] = mode;
    }

    /// <summary>Direction and level in one step, as the kernel's line request does: no glitch between.</summary>
    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        SetPinMode(pinNumber, mode);
        if (mode == PinMode.Output)
            _panel.Drive(pinNumber, (bool)initialValue);
    }

    protected override PinValue Read(int pinNumber) => _panel.Read(pinNumber);

    protected override void Write(int pinNumber, PinValue value) => _panel.Drive(pinNumber, (bool)value);

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken)
    {
        using var arrived = new ManualResetEventSlim();
        PinEventTypes seen = PinEventTypes.None;
        void Handle(object sender, PinValueChangedEventArgs arguments)
        {
            seen = arguments.ChangeType;
            arrived.Set();
        }

        AddCallbackForPinValueChangedEvent(pinNumber, eventTypes, Handle);
        try
        {
            arrived.Wait(cancellationToken);
            return new WaitForEventResult { EventTypes = seen, TimedOut = false };
        }
        catch (OperationCanceledException)
        {
            return new WaitForEventResult { EventTypes = PinEventTypes.None, TimedOut = true };
        }
        finally
        {
            RemoveCallbackForPinValueChangedEvent(pinNumber, Handle);
        }
    }

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        lock (_lock)
            _handlers.Add((pinNumber, eventTypes, callback));
    }

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_lock)
            _handlers.RemoveAll(handler => handler.Pin == pinNumber && handler.Handler == callback);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _panel.Edge -= OnEdge;
        base.Dispose(disposing);
    }

    private void OnEdge(int offset, bool high)
    {
        PinEventTypes type = high ? PinEventTypes.Rising : PinEventTypes.Falling;
        (int Pin, PinEventTypes Types, PinChangeEventHandler Handler)[] called;
        lock (_lock)
            called = [.. _handlers.Where(handler => handler.Pin == offset && (handler.Types & type) != 0)];
        foreach ((_, _, PinChangeEventHandler handler) in called)
            handler(this, new PinValueChangedEventArgs(type, offset));
    }
}
