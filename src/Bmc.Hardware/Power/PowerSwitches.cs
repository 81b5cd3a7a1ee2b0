using Bmc.Linux.Gpio;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>The hand on the switches: one press at a time, whose end it reports. Called under the owner's lock.</summary>
/// <param name="gate">The owner's lock; held when <paramref name="report"/> is called.</param>
internal sealed class PowerSwitches(PowerLines lines, TimeSpan maximumPress, Lock gate, TimeProvider time, ILogger logger, Action<PowerEvent> report) : IAsyncDisposable
{
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
        await _pressing;
        lines.Dispose();
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
    }

    private GpioOutput Output(PowerLine line) => line switch
    {
        PowerLine.PowerSwitch => lines.PowerSwitch!,
        PowerLine.ResetSwitch => lines.ResetSwitch!,
        _ => lines.NmiSwitch!,
    };
}
