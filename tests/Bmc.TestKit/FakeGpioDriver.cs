using System.Device.Gpio;

namespace Bmc.TestKit;

/// <summary>
/// A chip of lines in memory. The test plays the outside world: it sets the levels of inputs, which raises their edges, and
/// sees each level that an output ever had.
/// </summary>
public sealed class FakeGpioDriver(int lineCount = 16) : GpioDriver
{
    private readonly Lock _lock = new();
    private readonly Line[] _lines = [.. Enumerable.Range(0, lineCount).Select(_ => new Line())];

    /// <summary>Makes requesting a line as an output or input fail, as when another process has it.</summary>
    public bool Busy { get; set; }

    /// <summary>Makes writes go nowhere without a word, as libgpiod's driver does when the chip refuses them.</summary>
    public bool Stuck { get; set; }

    /// <summary>Called after each write; throw an <see cref="IOException"/> to let it fail although the line has moved.</summary>
    public Action<int, PinValue>? AfterWrite { get; set; }

    protected override int PinCount => _lines.Length;

    /// <summary>A controller over this chip; take one for all lines of a test.</summary>
    public GpioController CreateController() => new(this);

    /// <summary>The level at the line, whoever drives it.</summary>
    public PinValue Level(int line)
    {
        lock (_lock)
            return _lines[line].Level;
    }

    /// <summary>Every level that the line was driven to, the one it was requested with first.</summary>
    public IReadOnlyList<PinValue> Driven(int line)
    {
        lock (_lock)
            return [.. _lines[line].Driven];
    }

    /// <summary>True while somebody has the line.</summary>
    public bool IsRequested(int line)
    {
        lock (_lock)
            return _lines[line].Mode is not null;
    }

    /// <summary>The outside world drives a line; a change raises the edge before this returns.</summary>
    public void Drive(int line, PinValue level)
    {
        PinChangeEventHandler[] callbacks;
        PinEventTypes edge = level == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling;
        lock (_lock)
        {
            if (_lines[line].Level == level)
                return;
            _lines[line].Level = level;
            callbacks = [.. _lines[line].Callbacks.Where(entry => entry.Edges.HasFlag(edge)).Select(entry => entry.Callback)];
        }

        foreach (PinChangeEventHandler callback in callbacks)
            callback(this, new PinValueChangedEventArgs(edge, line));
    }

    /// <summary>As <see cref="Drive"/>, but the edge gets lost.</summary>
    public void DriveSilently(int line, PinValue level)
    {
        lock (_lock)
            _lines[line].Level = level;
    }

    protected override void OpenPin(int pinNumber) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pinNumber, _lines.Length);

    protected override void ClosePin(int pinNumber)
    {
        lock (_lock)
        {
            _lines[pinNumber].Mode = null;
            _lines[pinNumber].Callbacks.Clear();
        }
    }

    // A real chip makes the line an output at low level: whoever opens an output so drives an active-low signal.
    protected override void SetPinMode(int pinNumber, PinMode mode) => SetPinMode(pinNumber, mode, PinValue.Low);

    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        lock (_lock)
        {
            if (Busy)
                throw new IOException("Device or resource busy");
            _lines[pinNumber].Mode = mode;
            if (mode == PinMode.Output)
                _lines[pinNumber].DriveTo(initialValue);
        }
    }

    protected override PinMode GetPinMode(int pinNumber)
    {
        lock (_lock)
            return _lines[pinNumber].Mode ?? throw new InvalidOperationException($"Line {pinNumber} is not requested.");
    }

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.Output;

    protected override PinValue Read(int pinNumber) => Level(pinNumber);

    protected override void Write(int pinNumber, PinValue value)
    {
        lock (_lock)
        {
            if (_lines[pinNumber].Mode != PinMode.Output)
                throw new InvalidOperationException($"Line {pinNumber} is no output.");
            if (!Stuck)
                _lines[pinNumber].DriveTo(value);
        }

        AfterWrite?.Invoke(pinNumber, value);
    }

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        lock (_lock)
            _lines[pinNumber].Callbacks.Add((eventTypes, callback));
    }

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_lock)
            _lines[pinNumber].Callbacks.RemoveAll(entry => entry.Callback == callback);
    }

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Register a callback instead.");

    private sealed class Line
    {
        public PinMode? Mode { get; set; }

        public PinValue Level { get; set; } = PinValue.Low;

        public List<PinValue> Driven { get; } = [];

        public List<(PinEventTypes Edges, PinChangeEventHandler Callback)> Callbacks { get; } = [];

        public void DriveTo(PinValue level)
        {
            Level = level;
            Driven.Add(level);
        }
    }
}
