namespace Bmc.Linux.Gpio;

/// <summary>An input line in terms of its signal.</summary>
public sealed class GpioInput : IDisposable
{
    private readonly IGpioLine _line;
    private readonly bool _activeLow;
    private bool _disposed;

    /// <param name="consumer">Who has the line, for whoever asks the kernel.</param>
    /// <param name="debounce">What the kernel shall filter out.</param>
    /// <exception cref="IOException">The line is in use or can't be an input.</exception>
    public GpioInput(GpioLineAddress line, bool activeLow, string consumer = "bmc", TimeSpan debounce = default)
    {
        _activeLow = activeLow;
        _line = line.Request(consumer);
        try
        {
            _line.Listen(debounce, OnEdge);
        }
        catch (IOException)
        {
            // Let go, so that it can be tried once more.
            _line.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Raised on the driver's thread after an edge, or after several; read the line for its level. A chip without
    /// interrupts raises none.
    /// </summary>
    public event Action? Changed;

    /// <exception cref="IOException">The line can't be read.</exception>
    public bool Asserted => (_line.Level == GpioLevel.High) != _activeLow;

    public void Dispose()
    {
        _disposed = true;
        _line.Dispose();
    }

    private void OnEdge()
    {
        if (!_disposed)
            Changed?.Invoke();
    }
}
