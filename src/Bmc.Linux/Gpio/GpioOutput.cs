namespace Bmc.Linux.Gpio;

/// <summary>
/// An output line in terms of its signal: asserted or not, whatever the polarity. Opening it drives its inactive level;
/// nothing else than <see cref="Asserted"/> ever asserts it.
/// </summary>
public sealed class GpioOutput : IDisposable
{
    private readonly int _offset;
    private readonly IGpioLine _line;
    private readonly bool _activeLow;
    private bool _disposed;

    /// <param name="consumer">Who has the line, for whoever asks the kernel.</param>
    /// <exception cref="IOException">The line is in use or can't be an output.</exception>
    public GpioOutput(GpioLineAddress line, bool activeLow, string consumer = "bmc")
    {
        _offset = line.Offset;
        _activeLow = activeLow;
        _line = line.Request(consumer);
        try
        {
            WasAsserted = _line.IsOutput && _line.Level == LevelFor(asserted: true);
            _line.Drive(LevelFor(asserted: false));
        }
        catch (IOException)
        {
            // Let go, so that it can be tried once more.
            _line.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether the line was found driven and asserted, left so by somebody who died in mid-press: opening it has released
    /// it. A line that was no output was pressed by nobody, whatever its level.
    /// </summary>
    public bool WasAsserted { get; }

    /// <exception cref="IOException">The line can't be driven, or is still asserted after its release.</exception>
    public bool Asserted
    {
        get => _line.Level == LevelFor(asserted: true);
        set
        {
            _line.Drive(LevelFor(value));

            // A chip behind a bus (an expander) can fail without a word: a release counts only when it can be seen.
            if (!value && Asserted)
                throw new IOException($"line {_offset} is still asserted after its release");
        }
    }

    /// <summary>Deasserts the signal and lets the line go.</summary>
    /// <exception cref="IOException">It could not be deasserted; the line is let go all the same.</exception>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        using (_line)
            Asserted = false;
    }

    private GpioLevel LevelFor(bool asserted) => asserted != _activeLow ? GpioLevel.High : GpioLevel.Low;
}
