using Bmc.Contracts;
using Bmc.Contracts.Keyboard;
using Bmc.Linux.Hid;
using Bmc.Usb.Gadget;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Keyboard;

/// <summary>The keyboard of the gadget. One types at a time; the next one is told Busy instead of having to wait for minutes.</summary>
public sealed class UsbKeyboard(UsbGadget gadget, TimeProvider timeProvider, ILogger logger) : IKeyboard, IAsyncDisposable
{
    /// <summary>About twenty minutes of typing; a longer text comes faster on a disk.</summary>
    public const int MaximumTextLength = 64 * 1024;

    private const byte KeyCapsLock = 0x39;

    /// <summary>How often LEDs are read and a release that is owed is tried: about as long as a key takes to repeat.</summary>
    public static readonly TimeSpan AttendInterval = TimeSpan.FromMilliseconds(250);

    private readonly KeyboardConnection _connection = new(gadget);

    /// <summary>Whoever holds it may touch the connection.</summary>
    private readonly SemaphoreSlim _turn = new(1);
    private int _typing;
    private bool _releaseOwed;

    /// <summary>Reads the LEDs and lets go of what could not be let go of, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(AttendInterval, timeProvider);
        try
        {
            do
                Attend();
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing is pressed: whoever types releases by itself.
        }
    }

    public ValueTask<KeyboardState> GetStateAsync(CancellationToken cancellationToken)
    {
        string? problem = Attend() ?? gadget.Problem;
        KeyboardLeds leds = _connection.Leds;
        return ValueTask.FromResult(new KeyboardState(
            gadget.State,
            leds.HasFlag(KeyboardLeds.NumLock),
            leds.HasFlag(KeyboardLeds.CapsLock),
            leds.HasFlag(KeyboardLeds.ScrollLock),
            problem));
    }

    public async ValueTask<Result> TypeAsync(TypeTextRequest request, CancellationToken cancellationToken)
    {
        if (request.Text is null or { Length: > MaximumTextLength })
            return new Fault(FaultCode.Invalid, $"a text has at most {MaximumTextLength} characters");
        if (!KeyboardLayouts.Find(request.Layout).TryGet(out KeyboardLayout? layout, out Fault? fault)
            || !layout.Translate(request.Text).TryGet(out KeyStroke[]? strokes, out fault))
        {
            return fault;
        }

        KeyboardReport[] presses = [.. strokes.Select(stroke => new KeyboardReport(stroke.Modifiers, stroke.Usage))];
        return await PressInTurnAsync(() => PastCapsLock(presses), KeyboardTyper.Pace, cancellationToken);
    }

    public async ValueTask<Result> PressAsync(PressKeysRequest request, CancellationToken cancellationToken)
    {
        byte[] usages = request.Usages ?? [];
        if (usages.Length > KeyboardReport.MaximumKeys)
            return new Fault(FaultCode.Invalid, $"at most {KeyboardReport.MaximumKeys} keys can be pressed together");
        if (usages.Length == 0 && request.Modifiers == 0)
            return new Fault(FaultCode.Invalid, "no key is named");
        // 00h to 03h are no keys but what a keyboard reports about its faults.
        if (usages.Any(usage => usage is < 0x04 or > KeyboardFunction.MaximumUsage))
            return new Fault(FaultCode.Invalid, $"a key's usage is 0x04 to 0x{KeyboardFunction.MaximumUsage:X2}; Control, Shift, Alt and the like are modifiers");

        KeyboardReport press = KeyboardReport.Of((KeyModifiers)request.Modifiers, usages);
        return await PressInTurnAsync(() => [press], KeyboardTyper.LongPress, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _connection.Dispose();
        _turn.Dispose();
    }

    // Caps Lock turns letters round, and with some layouts digits too: it is let go before the text and set again after it.
    private KeyboardReport[] PastCapsLock(KeyboardReport[] presses)
    {
        var capsLock = new KeyboardReport(KeyModifiers.None, KeyCapsLock);
        return _connection.Leds.HasFlag(KeyboardLeds.CapsLock) ? [capsLock, .. presses, capsLock] : presses;
    }

    /// <param name="presses">Asked when it is our turn, and the LEDs are known.</param>
    private async Task<Result> PressInTurnAsync(Func<KeyboardReport[]> presses, TimeSpan hold, CancellationToken cancellationToken)
    {
        if (!gadget.IsWired)
            return new Fault(FaultCode.Unsupported, gadget.Problem!);
        if (Interlocked.CompareExchange(ref _typing, 1, 0) != 0)
            return new Fault(FaultCode.Busy, "something else is being typed");
        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await PressAllAsync(presses, hold, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Volatile.Write(ref _typing, 0);
        }
    }

    private async Task<Result> PressAllAsync(Func<KeyboardReport[]> presses, TimeSpan hold, CancellationToken cancellationToken)
    {
        if (!_connection.TryGet(out HidGadgetDevice? device, out _, out string? reason))
            return new Fault(FaultCode.Unavailable, reason);

        _connection.ReadLeds();
        KeyboardReport[] reports = presses();
        var typer = new KeyboardTyper(device, timeProvider);
        try
        {
            Result outcome = await typer.PressAllAsync(reports, hold, cancellationToken);
            if (outcome.Fault is { } fault)
            {
                UsbLog.TypingStopped(logger, fault.Message);
                // A device file may be dead for good; a fresh one tells.
                _connection.Close();
            }
            else
            {
                UsbLog.Typed(logger, reports.Length);
            }

            return outcome;
        }
        finally
        {
            _releaseOwed = typer.ReleaseOwed;
            _connection.ReadLeds();
        }
    }

    /// <returns>Why the device file can't be opened; null when it is open or in use.</returns>
    private string? Attend()
    {
        if (!gadget.IsWired || !_turn.Wait(0, CancellationToken.None))
            return null;
        try
        {
            if (!_connection.TryGet(out HidGadgetDevice? device, out bool fresh, out string? reason))
                return reason;
            // A predecessor that was killed may have left a key down.
            if (fresh || _releaseOwed)
            {
                var typer = new KeyboardTyper(device, timeProvider);
                typer.TryRelease();
                _releaseOwed = typer.ReleaseOwed;
            }

            _connection.ReadLeds();
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }
}
