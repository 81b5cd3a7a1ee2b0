using Bmc.Linux.Gpio;

namespace Bmc.Hardware.Board;

/// <summary>
/// An input line whose level counts once it has been steady for a while: contacts bounce, and some LEDs blink in standby.
/// </summary>
public sealed class SteadyInput : IDisposable
{
    /// <summary>The line is looked at this often without an edge too: the kernel's queue of edges can overflow.</summary>
    private static readonly TimeSpan _lookInterval = TimeSpan.FromSeconds(1);

    private readonly GpioInput _line;
    private readonly TimeSpan _debounce;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool? _candidate;
    private int _steady;
    private bool _disposed;

    private enum Level
    {
        Unreadable,
        Released,
        Asserted,
    }

    /// <summary>Takes the line over. Its level now counts as steady.</summary>
    public SteadyInput(GpioInput line, TimeSpan debounce, TimeProvider time)
    {
        _line = line;
        _debounce = debounce;
        _candidate = Look();
        _steady = (int)ToLevel(_candidate);
        _timer = time.CreateTimer(_ => OnTimer(), null, _lookInterval, Timeout.InfiniteTimeSpan);
        line.Changed += OnEdge;
    }

    /// <summary>After a change of <see cref="Asserted"/>; raised outside of all locks, so ask for the level then.</summary>
    public event Action? Changed;

    /// <summary>Null when the line can't be read.</summary>
    public bool? Asserted => (Level)Volatile.Read(ref _steady) switch
    {
        Level.Asserted => true,
        Level.Released => false,
        _ => null,
    };

    public void Dispose()
    {
        _line.Changed -= OnEdge;
        lock (_gate)
            _disposed = true;
        _timer.Dispose();
        _line.Dispose();
    }

    private void OnEdge()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _candidate = Look();
            _timer.Change(_debounce, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        bool changed = false;
        lock (_gate)
        {
            if (_disposed)
                return;
            bool? now = Look();
            bool isSteady = now == _candidate;
            if (isSteady && (int)ToLevel(now) != _steady)
            {
                Volatile.Write(ref _steady, (int)ToLevel(now));
                changed = true;
            }

            _candidate = now;
            _timer.Change(isSteady ? _lookInterval : _debounce, Timeout.InfiniteTimeSpan);
        }

        if (changed)
            Changed?.Invoke();
    }

    private bool? Look()
    {
        try
        {
            return _line.Asserted;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Level ToLevel(bool? asserted) => asserted switch
    {
        true => Level.Asserted,
        false => Level.Released,
        null => Level.Unreadable,
    };
}
