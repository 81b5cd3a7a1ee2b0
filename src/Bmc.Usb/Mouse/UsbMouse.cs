using Bmc.Contracts;
using Bmc.Contracts.Mouse;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;

namespace Bmc.Usb.Mouse;

/// <summary>The mice of the gadget. One hand moves at a time; the next one waits for its turn.</summary>
public sealed class UsbMouse(UsbGadget gadget, TimeProvider timeProvider) : IMouse, IHandsOff, IAsyncDisposable
{
    public const int MaximumPlace = 32767;
    public const int MaximumWay = 32767;
    public const int MaximumNotches = 1000;
    public const int MaximumClicks = 3;

    /// <summary>How far and how many notches one report can tell.</summary>
    private const int MaximumStep = sbyte.MaxValue;

    /// <summary>A click's length, and the pause to the next one: short enough for a double click (500 ms), long enough to be seen.</summary>
    public static readonly TimeSpan ClickTime = TimeSpan.FromMilliseconds(60);

    /// <summary>How often a button that could not be let go of is tried again.</summary>
    public static readonly TimeSpan AttendInterval = TimeSpan.FromMilliseconds(250);

    private readonly MouseEnd _pointer = new(gadget, PointerFunction.Definition, "pointer", Bytes(PointerReport.AtRest), timeProvider);
    private readonly MouseEnd _mouse = new(gadget, MouseFunction.Definition, "mouse", new byte[MouseReport.Length], timeProvider);

    /// <summary>Whoever holds it may touch the ends.</summary>
    private readonly Turn _turn = new();

    /// <summary>Lets go of what could not be let go of, until cancelled.</summary>
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
            // Nothing is pressed: whoever clicks lets go by itself.
        }
    }

    public ValueTask<MouseState> GetStateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new MouseState(_pointer.IsShown, _mouse.IsShown, Attend() ?? gadget.Problem));

    public ValueTask<Result> MoveToAsync(MoveToRequest request, CancellationToken cancellationToken)
    {
        if (request.X is < 0 or > MaximumPlace || request.Y is < 0 or > MaximumPlace)
            return Refused($"a place is 0 to {MaximumPlace} from the left and from above");
        var report = new PointerReport(MouseButtons.None, (ushort)request.X, (ushort)request.Y);
        return InTurnAsync(_pointer, pointer => pointer.SendAsync([Bytes(report)], cancellationToken), cancellationToken);
    }

    public ValueTask<Result> MoveByAsync(MoveByRequest request, CancellationToken cancellationToken)
    {
        if (Math.Abs((long)request.X) > MaximumWay || Math.Abs((long)request.Y) > MaximumWay)
            return Refused($"a way is at most {MaximumWay} to each side");
        IEnumerable<byte[]> reports = Steps(request.X, request.Y).Select(step => Bytes(new MouseReport(MouseButtons.None, step.First, step.Second)));
        return InTurnAsync(_mouse, mouse => mouse.SendAsync(reports, cancellationToken), cancellationToken);
    }

    public ValueTask<Result> ClickAsync(ClickRequest request, CancellationToken cancellationToken)
    {
        if (request.Buttons == MouseButtons.None || (request.Buttons & ~(MouseButtons.Left | MouseButtons.Right | MouseButtons.Middle | MouseButtons.Back | MouseButtons.Forward)) != 0)
            return Refused("a mouse has the buttons left, right, middle, back and forward");
        if (request.Times is < 1 or > MaximumClicks)
            return Refused($"a click comes 1 to {MaximumClicks} times");
        MouseEnd end = Either;
        byte[] pressed = end == _pointer
            ? Bytes(PointerReport.AtRest with { Buttons = request.Buttons })
            : Bytes(new MouseReport(request.Buttons, 0, 0));
        return InTurnAsync(end, mouse => mouse.ClickAsync(pressed, request.Times, ClickTime, cancellationToken), cancellationToken);
    }

    public ValueTask<Result> ScrollAsync(ScrollRequest request, CancellationToken cancellationToken)
    {
        if (Math.Abs((long)request.Vertical) > MaximumNotches || Math.Abs((long)request.Horizontal) > MaximumNotches)
            return Refused($"a wheel turns by at most {MaximumNotches} notches");
        MouseEnd end = Either;
        if (end != _pointer && request.Horizontal != 0)
            return ValueTask.FromResult<Result>(new Fault(FaultCode.Unsupported, "the relative mouse has no wheel that turns sideways"));
        IEnumerable<byte[]> reports = Steps(request.Vertical, request.Horizontal).Select(step => end == _pointer
            ? Bytes(PointerReport.AtRest with { Wheel = step.First, Pan = step.Second })
            : Bytes(new MouseReport(MouseButtons.None, 0, 0, step.First)));
        return InTurnAsync(end, mouse => mouse.SendAsync(reports, cancellationToken), cancellationToken);
    }

    /// <summary>Buttons that somebody holds down himself, until another report comes.</summary>
    internal ValueTask<Result> HoldAsync(PointerReport report, CancellationToken cancellationToken) =>
        InTurnAsync(_pointer, pointer => pointer.HoldAsync(Bytes(report), report.Buttons != MouseButtons.None, cancellationToken), cancellationToken);

    /// <inheritdoc cref="HoldAsync(PointerReport, CancellationToken)"/>
    internal ValueTask<Result> HoldAsync(MouseReport report, CancellationToken cancellationToken) =>
        InTurnAsync(_mouse, mouse => mouse.HoldAsync(Bytes(report), report.Buttons != MouseButtons.None, cancellationToken), cancellationToken);

    /// <summary>Nobody holds a button down afterwards.</summary>
    public async ValueTask<IDisposable?> LetGoAsync(CancellationToken cancellationToken)
    {
        IDisposable? turn = await _turn.TakeSoonAsync(cancellationToken);
        if (turn is not null)
        {
            _pointer.LetGo();
            _mouse.LetGo();
        }

        return turn;
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.TakeAsync(CancellationToken.None);
        _pointer.Dispose();
        _mouse.Dispose();
        _turn.Dispose();
    }

    /// <summary>What buttons and wheel are taken of: of the pointer, where the PC has one.</summary>
    private MouseEnd Either => _pointer.IsShown ? _pointer : _mouse;

    private static byte[] Bytes(PointerReport report)
    {
        byte[] bytes = new byte[PointerReport.Length];
        report.Write(bytes);
        return bytes;
    }

    private static byte[] Bytes(MouseReport report)
    {
        byte[] bytes = new byte[MouseReport.Length];
        report.Write(bytes);
        return bytes;
    }

    /// <summary>A pair in steps that a report can hold, both on their way together.</summary>
    private static IEnumerable<(sbyte First, sbyte Second)> Steps(int first, int second)
    {
        int steps = (Math.Max(Math.Abs(first), Math.Abs(second)) + MaximumStep - 1) / MaximumStep;
        for (int step = 1; step <= steps; step++)
            yield return ((sbyte)(Part(first, step) - Part(first, step - 1)), (sbyte)(Part(second, step) - Part(second, step - 1)));

        int Part(int whole, int step) => (int)((long)whole * step / steps);
    }

    private static ValueTask<Result> Refused(string reason) => ValueTask.FromResult<Result>(new Fault(FaultCode.Invalid, reason));

    private async ValueTask<Result> InTurnAsync(MouseEnd end, Func<MouseEnd, ValueTask<Result>> act, CancellationToken cancellationToken)
    {
        if (!gadget.IsWired)
            return new Fault(FaultCode.Unsupported, gadget.Problem!);
        if (!end.IsShown)
            return new Fault(FaultCode.Unsupported, $"the PC is shown no {(end == _pointer ? "absolute pointer" : "relative mouse")}");
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        if (!(await gadget.WakeUnlessHeardAsync(cancellationToken)).TryGet(out bool woken, out Fault? asleep))
            return asleep;
        end.PollLimit = woken ? HidSender.WakingLimit : HidSender.PollLimit;
        Result outcome = await act(end);
        gadget.Reported(outcome);
        return outcome;
    }

    /// <returns>Why a device file can't be opened; null when they are open or in use.</returns>
    private string? Attend()
    {
        using IDisposable? turn = gadget.IsWired ? _turn.TryTake() : null;
        if (turn is null)
            return null;
        return (_pointer.IsShown ? _pointer.Attend() : null) ?? (_mouse.IsShown ? _mouse.Attend() : null);
    }
}
