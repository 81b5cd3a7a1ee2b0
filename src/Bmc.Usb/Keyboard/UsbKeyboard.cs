using Bmc.Contracts;
using Bmc.Contracts.Keyboard;
using Bmc.Linux.Hid;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Keyboard;

/// <summary>The keyboard of the gadget. One types at a time; the next one is told Busy instead of having to wait for minutes.</summary>
public sealed class UsbKeyboard(UsbGadget gadget, TimeProvider timeProvider, ILogger logger) : IKeyboard, IHandsOff, IAsyncDisposable
{
    /// <summary>About twenty minutes of typing; a longer text comes faster on a disk.</summary>
    public const int MaximumTextLength = 64 * 1024;

    private const byte KeyCapsLock = 0x39;

    /// <summary>For how long a PC that took a key is believed to read the next one: one that goes off says so by itself.</summary>
    private static readonly TimeSpan _readerMemory = TimeSpan.FromSeconds(1);

    /// <summary>How often LEDs are read and a release that is owed is tried: about as long as a key takes to repeat.</summary>
    public static readonly TimeSpan AttendInterval = TimeSpan.FromMilliseconds(250);

    private readonly KeyboardConnection _connection = new(gadget);

    /// <summary>Whoever holds it may touch the connection.</summary>
    private readonly Turn _turn = new();
    private int _typing;
    private bool _releaseOwed;

    /// <summary>What somebody holds down.</summary>
    private KeyboardReport _held;

    /// <summary>When the PC last took a key that somebody holds down or let go of.</summary>
    private long? _heldAt;

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

    public async ValueTask<Result> PlayAsync(KeySequence sequence, CancellationToken cancellationToken)
    {
        if (!KeyScore.Of(sequence).TryGet(out IReadOnlyList<KeyMove>? moves, out Fault? fault))
            return fault;
        return await TypingAsync(async () =>
        {
            foreach (KeyMove move in moves)
            {
                Result outcome = await PlayAsync(move, cancellationToken);
                if (!outcome.IsDone)
                    return outcome;
            }

            return Result.Done;
        });
    }

    /// <summary>Keys that somebody holds down himself, until another report comes.</summary>
    /// <param name="press">A key went down: a PC that sleeps is woken.</param>
    internal async ValueTask<Result> HoldAsync(KeyboardReport report, bool press, CancellationToken cancellationToken)
    {
        if (!gadget.IsWired)
            return new Fault(FaultCode.Unsupported, gadget.Problem!);
        using IDisposable? turn = await _turn.TakeSoonAsync(cancellationToken);
        if (turn is null)
            return new Fault(FaultCode.Busy, "something else is being typed");
        if (!_connection.TryGet(out HidGadgetDevice? device, out _, out string? reason))
            return new Fault(FaultCode.Unavailable, reason);
        bool woken = false;
        if (press && !(await gadget.WakeUnlessHeardAsync(cancellationToken)).TryGet(out woken, out Fault? asleep))
            return asleep;
        var typer = new KeyboardTyper(device, timeProvider, woken);
        bool somebodyReads = _heldAt is { } before && timeProvider.GetElapsedTime(before) < _readerMemory;
        Result outcome = await typer.HoldAsync(report, probe: press && !somebodyReads ? _held : null, cancellationToken);
        gadget.Reported(outcome);
        _held = outcome.IsDone ? report : KeyboardReport.AllKeysUp;
        _heldAt = outcome.IsDone ? timeProvider.GetTimestamp() : null;
        _releaseOwed = typer.ReleaseOwed;
        if (!outcome.IsDone)
            _connection.Close();
        return outcome;
    }

    /// <summary>Nobody holds a key down afterwards.</summary>
    public async ValueTask<IDisposable?> LetGoAsync(CancellationToken cancellationToken)
    {
        IDisposable? turn = await _turn.TakeSoonAsync(cancellationToken);
        if (turn is not null && _connection.TryGet(out HidGadgetDevice? device, out _, out _))
            LetGo(device);
        return turn;
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.TakeAsync(CancellationToken.None);
        _connection.Dispose();
        _turn.Dispose();
    }

    // Caps Lock turns letters round, and with some layouts digits too: it is let go before the text and set again after it.
    private IReadOnlyList<KeyboardReport> PastCapsLock(IReadOnlyList<KeyboardReport> presses)
    {
        var capsLock = new KeyboardReport(KeyModifiers.None, KeyCapsLock);
        return _connection.Leds.HasFlag(KeyboardLeds.CapsLock) ? [capsLock, .. presses, capsLock] : presses;
    }

    // Keys that come again and again are for a PC that listens some time or other, and may see its keyboard only then.
    private async Task<Result> PlayAsync(KeyMove move, CancellationToken cancellationToken)
    {
        if (move.Presses.Count == 0)
        {
            await Task.Delay(move.Every, timeProvider, cancellationToken);
            return Result.Done;
        }

        bool taken = false;
        Result last = Result.Done;
        for (int time = 0; time < move.Times; time++)
        {
            long start = timeProvider.GetTimestamp();
            // Others may look at the lights, and the PC may be plugged anew, between two moves: a sequence lasts for minutes.
            last = await InTurnAsync(() => move.IsText ? PastCapsLock(move.Presses) : move.Presses, move.Hold, cancellationToken);
            taken |= last.IsDone;
            if (last.Fault is { } fault && (move.Times == 1 || fault.Code != FaultCode.Unavailable))
                return last;
            if (time + 1 < move.Times && move.Every - timeProvider.GetElapsedTime(start) is { Ticks: > 0 } rest)
                await Task.Delay(rest, timeProvider, cancellationToken);
        }

        return taken ? Result.Done : last;
    }

    /// <param name="presses">Asked when it is our turn, and the LEDs are known.</param>
    private ValueTask<Result> PressInTurnAsync(Func<IReadOnlyList<KeyboardReport>> presses, TimeSpan hold, CancellationToken cancellationToken) =>
        TypingAsync(() => InTurnAsync(presses, hold, cancellationToken));

    /// <summary>One types at a time.</summary>
    private async ValueTask<Result> TypingAsync(Func<Task<Result>> act)
    {
        if (!gadget.IsWired)
            return new Fault(FaultCode.Unsupported, gadget.Problem!);
        if (Interlocked.CompareExchange(ref _typing, 1, 0) != 0)
            return new Fault(FaultCode.Busy, "something else is being typed");
        try
        {
            return await act();
        }
        finally
        {
            Volatile.Write(ref _typing, 0);
        }
    }

    private async Task<Result> InTurnAsync(Func<IReadOnlyList<KeyboardReport>> presses, TimeSpan hold, CancellationToken cancellationToken)
    {
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        return await PressAllAsync(presses, hold, cancellationToken);
    }

    private async Task<Result> PressAllAsync(Func<IReadOnlyList<KeyboardReport>> presses, TimeSpan hold, CancellationToken cancellationToken)
    {
        if (!_connection.TryGet(out HidGadgetDevice? device, out _, out string? reason))
            return new Fault(FaultCode.Unavailable, reason);
        if (!(await gadget.WakeAsync(cancellationToken)).TryGet(out bool woken, out Fault? asleep))
            return asleep;

        _connection.ReadLeds();
        IReadOnlyList<KeyboardReport> reports = presses();
        var typer = new KeyboardTyper(device, timeProvider, woken);
        try
        {
            Result outcome = await typer.PressAllAsync(reports, hold, cancellationToken);
            gadget.Reported(outcome);
            if (outcome.Fault is { } fault)
            {
                UsbLog.TypingStopped(logger, fault.Message);
                // A device file may be dead for good; a fresh one tells.
                _connection.Close();
            }
            else
            {
                UsbLog.Typed(logger, reports.Count);
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
        using IDisposable? turn = gadget.IsWired ? _turn.TryTake() : null;
        if (turn is null)
            return null;
        if (!_connection.TryGet(out HidGadgetDevice? device, out bool fresh, out string? reason))
            return reason;
        // A predecessor that was killed may have left a key down.
        if (fresh || _releaseOwed)
            LetGo(device);
        _connection.ReadLeds();
        return null;
    }

    private void LetGo(HidGadgetDevice device)
    {
        var typer = new KeyboardTyper(device, timeProvider);
        typer.TryRelease();
        _held = KeyboardReport.AllKeysUp;
        _releaseOwed = typer.ReleaseOwed;
    }
}
