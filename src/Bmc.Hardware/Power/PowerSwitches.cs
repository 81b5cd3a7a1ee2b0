using Bmc.Linux.Gpio;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>The hand on the switches: one press at a time, whose end it reports. Called under the owner's lock.</summary>
/// <param name="gate">The owner's lock; held when <paramref name="report"/> is called.</param>
internal sealed class PowerSwitches(PowerLines lines, TimeSpan maximumPress, Lock gate, TimeProvider time, ILogger logger, Action<PowerEvent> report) : IAsyncDisposable
{
    /// <summary>A chip that did not take the release is asked again this often, until it does.</summary>
    private static readonly TimeSpan _releaseInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private Press? _press;
    private PowerLine _line;
    private Task _pressing = Task.CompletedTask;

    public void Press(PowerLine line, TimeSpan duration)
    {
        PowerLog.Pressed(logger, line, duration.TotalMilliseconds);
        LetGo();
        _line = line;
        _press = new Press(Output(line), maximumPress, time);
        _pressing = Task.WhenAll(_pressing, HoldAsync(_press, line, duration));
    }

    /// <summary>Releases the line now; the press does not report its end.</summary>
    public void LetGo()
    {
        try
        {
            _press?.LetGo();
        }
        catch (IOException exception)
        {
            PowerLog.PressFailed(logger, _line, exception.Message);
        }
    }

    /// <summary>Waits for the end of what <see cref="LetGo"/> has ended, and closes the lines. Not under the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _pressing;
        try
        {
            lines.Dispose();
        }
        catch (IOException exception)
        {
            PowerLog.PressFailed(logger, _line, exception.Message);
        }

        _stopping.Dispose();
    }

    private async Task HoldAsync(Press press, PowerLine line, TimeSpan duration)
    {
        PowerEvent end = new PressEnded();
        try
        {
            await press.HoldAsync(duration).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            PowerLog.PressFailed(logger, line, exception.Message);
            end = new PressFailed($"the {line} line can't be driven: {exception.Message}");
        }

        lock (gate)
        {
            if (_press == press && !press.IsLetGo)
                report(end);
        }

        while (press.IsHeld && !_stopping.IsCancellationRequested)
        {
            await Task.Delay(_releaseInterval, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (gate)
                TryAgain(press, line);
        }
    }

    private void TryAgain(Press press, PowerLine line)
    {
        // A newer press of the same switch has it, and will release it.
        if (_press != press && _press!.Line == press.Line)
            return;
        try
        {
            press.LetGo();
            PowerLog.ReleasedLate(logger, line);
        }
        catch (IOException)
        {
            // It was said once; the next try is due soon.
        }
    }

    private GpioOutput Output(PowerLine line) => line switch
    {
        PowerLine.PowerSwitch => lines.PowerSwitch!,
        PowerLine.ResetSwitch => lines.ResetSwitch!,
        _ => lines.NmiSwitch!,
    };
}
