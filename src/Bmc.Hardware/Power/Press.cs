using Bmc.Linux.Gpio;

namespace Bmc.Hardware.Power;

/// <summary>One press of one switch. However it ends, the line is released.</summary>
/// <param name="maximum">The board's longest press: no order and no fault makes it longer.</param>
internal sealed class Press(GpioOutput line, TimeSpan maximum, TimeProvider time)
{
    /// <summary>A release that fails is tried again at once: nothing is worse than a switch that stays pressed.</summary>
    private const int ReleaseAttempts = 3;

    private readonly TaskCompletionSource _letGo = new();
    private int _held;

    public GpioOutput Line => line;

    /// <summary>True once <see cref="LetGo"/> has been called.</summary>
    public bool IsLetGo => _letGo.Task.IsCompleted;

    /// <summary>The line is asserted, as far as anybody knows; after the press's end too, when no release has worked.</summary>
    public bool IsHeld => Volatile.Read(ref _held) != 0;

    /// <summary>Asserts the line before it first waits; the line is released when the task ends.</summary>
    /// <exception cref="IOException">The line can't be driven.</exception>
    public async Task HoldAsync(TimeSpan duration)
    {
        try
        {
            _held = 1;
            line.Asserted = true;
            await _letGo.Task.WaitAsync(duration < maximum ? duration : maximum, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Ends it early: the line is released when this returns, so that a next press can't be cut short by this one.</summary>
    /// <exception cref="IOException">The line can't be driven.</exception>
    public void LetGo()
    {
        try
        {
            Release();
        }
        finally
        {
            _letGo.TrySetResult();
        }
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref _held, 0) == 0)
            return;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                line.Asserted = false;
                return;
            }
            catch (IOException) when (attempt < ReleaseAttempts)
            {
                // The kernel refused; asking again costs nothing.
            }
            catch (IOException)
            {
                // Still held, as far as anybody knows: whoever comes next tries again.
                _held = 1;
                throw;
            }
        }
    }
}
