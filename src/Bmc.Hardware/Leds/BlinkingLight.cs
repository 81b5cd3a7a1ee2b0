using Bmc.Linux.Gpio;

namespace Bmc.Hardware.Leds;

/// <summary>A light on a line: off, steady or blinking.</summary>
public sealed class BlinkingLight : IDisposable
{
    /// <summary>Half a period: 1 Hz, easy to find in a dark room and slow enough for any LED driver.</summary>
    public static readonly TimeSpan HalfPeriod = TimeSpan.FromMilliseconds(500);

    private readonly GpioOutput _line;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool _blinking;

    /// <param name="line">Taken over.</param>
    public BlinkingLight(GpioOutput line, TimeProvider time)
    {
        _line = line;
        _timer = time.CreateTimer(_ => Toggle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <exception cref="IOException">The line can't be driven.</exception>
    public void Off() => Show(lit: false, blinking: false);

    /// <exception cref="IOException">The line can't be driven.</exception>
    public void Steady() => Show(lit: true, blinking: false);

    /// <exception cref="IOException">The line can't be driven.</exception>
    public void Blink() => Show(lit: true, blinking: true);

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _blinking = false;
            _line.Dispose();
        }
    }

    private void Show(bool lit, bool blinking)
    {
        lock (_gate)
        {
            _blinking = blinking;
            TimeSpan period = blinking ? HalfPeriod : Timeout.InfiniteTimeSpan;
            _timer.Change(period, period);
            _line.Asserted = lit;
        }
    }

    private void Toggle()
    {
        lock (_gate)
        {
            if (!_blinking)
                return;
            try
            {
                _line.Asserted = !_line.Asserted;
            }
            catch (IOException)
            {
                // A light that misses a beat is no reason to stop blinking.
            }
        }
    }
}
