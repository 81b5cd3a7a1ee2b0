using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Usb;
using Bmc.Linux;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Gadget;

/// <summary>
/// Keeps the USB device that the PC sees: builds it, binds it to the controller, and does so again when the controller
/// comes back. It never unbinds a gadget that is as it should be, neither at start nor at stop: a restart of the role does
/// not pull the PC's keyboard.
/// </summary>
/// <param name="devices">The kernel.</param>
/// <param name="board">Null when the board has no USB device port wired.</param>
public sealed class UsbGadget(IKernelDevices devices, BoardUsb? board, UsbComposition composition, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    /// <summary>How soon a controller that appears is noticed; the check reads two small files.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    /// <summary>A PC that is going to wake drives its port again within some milliseconds (USB 2.0 §7.1.7.7), whatever it does then.</summary>
    public static readonly TimeSpan WakeLimit = TimeSpan.FromSeconds(3);

    /// <summary>How soon it is noticed that it is awake.</summary>
    public static readonly TimeSpan WakeCheckInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>For how long a PC that took what it was given is taken for awake, instead of being asked before each report: somebody who types or
    /// points waits for these.</summary>
    public static readonly TimeSpan AwakeMemory = TimeSpan.FromSeconds(1);

    private const long Never = long.MinValue;

    private readonly GadgetTree _tree = new(devices.ConfigfsRoot);
    private readonly UsbControllers _controllers = new(devices.SysRoot);

    /// <summary>Whoever holds it may build, bind and unbind.</summary>
    private readonly Turn _turn = new();
    private volatile GadgetDefinition _definition = GadgetDefinition.Of(composition);
    private volatile string? _controller;
    private volatile int _binding;
    private long _tookAt = Never;
    private volatile string? _problem = board is null ? "the board has no USB device port" : "the USB gadget is not built yet";

    public bool IsWired => board is not null;

    /// <summary>When the tree is built and the PC does not see it yet: what is in the drives can be put in.</summary>
    public event Action? Built;

    /// <summary>The functions that the PC is shown, in the order of their interfaces.</summary>
    public IReadOnlyList<GadgetFunction> Functions => _definition.Functions;

    /// <summary>That it is bound to; null when it is not.</summary>
    public string? Controller => _controller;

    /// <summary>Why the PC sees no device, as a sentence; null when it can see it.</summary>
    public string? Problem => _problem;

    /// <summary>Counts the bindings by this object: a device file opened under an earlier one is dead.</summary>
    public int Binding => _binding;

    public GadgetState State => _controller is { } controller ? _controllers.StateOf(controller) : GadgetState.Absent;

    /// <summary>Looks after the gadget until cancelled. Nothing that goes wrong ends it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (board is null)
            return;
        using var timer = new PeriodicTimer(CheckInterval, timeProvider);
        try
        {
            do
                await EnsureAsync(cancellationToken);
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The gadget stays bound: the PC keeps its keyboard.
        }
    }

    /// <summary>Builds and binds what is not yet as it should be.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        Ensure();
    }

    /// <summary>Plugs another device in.</summary>
    public async Task ChangeAsync(UsbComposition other, CancellationToken cancellationToken)
    {
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        _definition = GadgetDefinition.Of(other);
        // Not to be taken over as it stands.
        _controller = null;
        Ensure();
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Where a function's attribute is.</summary>
    public string PathOf(GadgetFunction function, string attribute) => _tree.PathOf(function, attribute);

    /// <summary>The device file of a HID function: the kernel names it by the function's number.</summary>
    public string HidDeviceOf(GadgetFunction function)
    {
        // "major:minor"; f_hid calls its devices hidg<minor>. A tree in the kernel's place has no such file, and counts them by name.
        string? device;
        try
        {
            device = _tree.ReadAttribute(function, "dev");
        }
        catch (IOException)
        {
            // Somebody takes the tree apart; the next check builds it anew.
            device = null;
        }

        string minor = device?[(device.IndexOf(':') + 1)..] ?? $"{Functions.Count(other => other.Name.StartsWith("hid.", StringComparison.Ordinal) && string.CompareOrdinal(other.Name, function.Name) < 0)}";
        return Path.Combine(devices.DevRoot, $"hidg{minor}");
    }

    /// <summary>Wakes a PC that sleeps; ends when it is awake.</summary>
    /// <returns>True when it slept; Unavailable when it does not wake up: few PCs let a device that they didn't see before they fell asleep.</returns>
    public async ValueTask<Result<bool>> WakeAsync(CancellationToken cancellationToken)
    {
        if (State != GadgetState.Suspended || _controller is not { } controller)
            return false;
        UsbLog.Waking(logger);
        if (await devices.WakeUsbHostAsync(controller, cancellationToken) is { } problem)
            return new Fault(FaultCode.Unavailable, $"the PC sleeps and can't be woken: {problem}");
        long start = timeProvider.GetTimestamp();
        while (State == GadgetState.Suspended)
        {
            if (timeProvider.GetElapsedTime(start) >= WakeLimit)
                return new Fault(FaultCode.Unavailable, "the PC sleeps and does not wake up: its firmware or system doesn't let this keyboard wake it, or the board's USB controller can't");
            await Task.Delay(WakeCheckInterval, timeProvider, cancellationToken);
        }

        return true;
    }

    /// <summary>The same for a key or a movement of many, which somebody waits for: a PC that took one just now is not asked.</summary>
    public ValueTask<Result<bool>> WakeUnlessHeardAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _tookAt) is var before and not Never && timeProvider.GetElapsedTime(before) < AwakeMemory
            ? ValueTask.FromResult<Result<bool>>(false)
            : WakeAsync(cancellationToken);

    /// <summary>What came of reports: a PC that did not take them may sleep, and is asked before the next one (<see cref="WakeUnlessHeardAsync"/>).</summary>
    public void Reported(Result outcome) => Volatile.Write(ref _tookAt, outcome.IsDone ? timeProvider.GetTimestamp() : Never);

    private void Ensure()
    {
        if (board is null)
            return;
        string? problem;
        try
        {
            problem = EnsureBound();
        }
        catch (IOException exception)
        {
            problem = $"the USB gadget can't be built: {exception.Message}";
        }
        catch (UnauthorizedAccessException exception)
        {
            problem = $"the USB gadget can't be built: {exception.Message}";
        }

        if (problem is not null)
            _controller = null;
        if (problem is not null && problem != _problem)
            UsbLog.GadgetFailed(logger, problem);
        _problem = problem;
    }

    private string? EnsureBound()
    {
        GadgetDefinition definition = _definition;
        if (board!.Endpoints is { } endpoints && definition.Endpoints > endpoints)
            return $"the USB device needs {definition.Endpoints} endpoints and the controller has {endpoints}";
        if (!_controllers.TryFind(board!.Controller, out string? controller, out string? reason))
            return reason;

        // Whether the tree is complete is asked of a stranger's only. Were ours shown by some kernel in another way than we
        // write it, the PC's keyboard would else be plugged anew each second.
        bool bound = _tree.Controller == controller && _controllers.ServesGadget(controller);
        if (bound && (_controller == controller || _tree.IsComplete(definition)))
        {
            if (_controller is null)
                UsbLog.GadgetTakenOver(logger, controller);
        }
        else
        {
            _tree.Build(definition);
            Built?.Invoke();
            _tree.Bind(controller);
            _binding++;
            UsbLog.GadgetBound(logger, controller);
        }

        _controller = controller;
        return null;
    }
}
