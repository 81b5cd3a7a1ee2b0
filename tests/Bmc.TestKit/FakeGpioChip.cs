using Bmc.Linux.Gpio;

namespace Bmc.TestKit;

/// <summary>
/// A chip of lines in memory. The test plays the outside world: it sets the levels of inputs, which raises their edges, and
/// sees each level that an output ever had. A line that is let go stays as it is, as with most chips.
/// </summary>
public sealed class FakeGpioChip(int lineCount = 16) : IGpioChip
{
    private readonly Lock _lock = new();
    private readonly Line[] _lines = [.. Enumerable.Range(0, lineCount).Select(_ => new Line())];

    /// <summary>Makes requesting a line fail, as when another process has it.</summary>
    public bool Busy { get; set; }

    /// <summary>Makes writes go nowhere without a word, as a chip behind a bus can.</summary>
    public bool Stuck { get; set; }

    /// <summary>Called after each write; throw an <see cref="IOException"/> to let it fail although the line has moved.</summary>
    public Action<int, GpioLevel>? AfterWrite { get; set; }

    public IGpioLine Request(int offset, string consumer)
    {
        lock (_lock)
        {
            if (Busy || _lines[offset].Consumer is not null)
                throw new IOException($"line {offset}: in use by \"{_lines[offset].Consumer ?? "somebody"}\"");
            _lines[offset].Consumer = consumer;
            return new RequestedLine(this, offset);
        }
    }

    /// <summary>The level at the line, whoever drives it.</summary>
    public GpioLevel Level(int line)
    {
        lock (_lock)
            return _lines[line].Level;
    }

    /// <summary>Every level that the line was driven to, the first one first.</summary>
    public IReadOnlyList<GpioLevel> Driven(int line)
    {
        lock (_lock)
            return [.. _lines[line].Driven];
    }

    /// <summary>True while somebody has the line.</summary>
    public bool IsRequested(int line) => Consumer(line) is not null;

    /// <summary>Who has the line.</summary>
    public string? Consumer(int line)
    {
        lock (_lock)
            return _lines[line].Consumer;
    }

    /// <summary>The line as somebody left it who drove it and died.</summary>
    public void LeaveDriven(int line, GpioLevel level)
    {
        lock (_lock)
            (_lines[line].IsOutput, _lines[line].Level) = (true, level);
    }

    /// <summary>The outside world drives a line; a change raises the edge before this returns.</summary>
    public void Drive(int line, GpioLevel level)
    {
        Action? changed;
        lock (_lock)
        {
            if (_lines[line].Level == level)
                return;
            _lines[line].Level = level;
            changed = _lines[line].Changed;
        }

        changed?.Invoke();
    }

    /// <summary>As <see cref="Drive"/>, but the edge gets lost.</summary>
    public void DriveSilently(int line, GpioLevel level)
    {
        lock (_lock)
            _lines[line].Level = level;
    }

    private void DriveFromInside(int line, GpioLevel level)
    {
        lock (_lock)
        {
            _lines[line].IsOutput = true;
            if (!Stuck)
            {
                _lines[line].Level = level;
                _lines[line].Driven.Add(level);
            }
        }

        AfterWrite?.Invoke(line, level);
    }

    private sealed class Line
    {
        public string? Consumer { get; set; }

        public bool IsOutput { get; set; }

        public GpioLevel Level { get; set; } = GpioLevel.Low;

        public List<GpioLevel> Driven { get; } = [];

        public Action? Changed { get; set; }
    }

    private sealed class RequestedLine(FakeGpioChip chip, int offset) : IGpioLine
    {
        private bool _disposed;

        public bool IsOutput
        {
            get
            {
                lock (chip._lock)
                    return chip._lines[offset].IsOutput;
            }
        }

        public GpioLevel Level => chip.Level(offset);

        public void Drive(GpioLevel level)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            chip.DriveFromInside(offset, level);
        }

        public void Listen(TimeSpan debounce, Action changed)
        {
            lock (chip._lock)
                (chip._lines[offset].IsOutput, chip._lines[offset].Changed) = (false, changed);
        }

        public void Dispose()
        {
            lock (chip._lock)
            {
                if (_disposed)
                    return;
                _disposed = true;
                (chip._lines[offset].Consumer, chip._lines[offset].Changed) = (null, null);
            }
        }
    }
}
