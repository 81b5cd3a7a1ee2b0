using Bmc.Contracts.Board;
using Bmc.Contracts.Keyboard;
using Bmc.Linux;
using Bmc.Usb.Keyboard;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Gadget;

/// <summary>
/// Keeps the USB device that the PC sees: builds it, binds it to the controller, and does so again when the controller
/// comes back. It never unbinds a gadget that is as it should be, neither at start nor at stop: a restart of the role does
/// not pull the PC's keyboard.
/// </summary>
/// <param name="board">Null when the board has no USB device port wired.</param>
public sealed class UsbGadget(IKernelDevices devices, BoardUsb? board, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>How soon a controller that appears is noticed; the check reads two small files.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly GadgetTree _tree = new(devices.ConfigfsRoot, GadgetDefinition.Bmc([KeyboardFunction.Definition]));
    private readonly UsbControllers _controllers = new(devices.SysRoot);
    private volatile string? _controller;
    private volatile int _binding;
    private volatile string? _problem = board is null ? "the board has no USB device port" : "the USB gadget is not built yet";

    public bool IsWired => board is not null;

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
                Ensure();
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The gadget stays bound: the PC keeps its keyboard.
        }
    }

    /// <summary>Builds and binds what is not yet as it should be.</summary>
    public void Ensure()
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

    /// <summary>The device file of a HID function: the kernel names it by the function's number.</summary>
    public string HidDeviceOf(GadgetFunction function)
    {
        // "major:minor"; f_hid calls its devices hidg<minor>. A tree in the kernel's place has no such file, and one device.
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

        string minor = device?[(device.IndexOf(':') + 1)..] ?? "0";
        return Path.Combine(devices.DevRoot, $"hidg{minor}");
    }

    private string? EnsureBound()
    {
        if (!_controllers.TryFind(board!.Controller, out string? controller, out string? reason))
            return reason;

        // Whether the tree is complete is asked of a stranger's only. Were ours shown by some kernel in another way than we
        // write it, the PC's keyboard would else be plugged anew each second.
        bool bound = _tree.Controller == controller && _controllers.ServesGadget(controller);
        if (bound && (_controller == controller || _tree.IsComplete()))
        {
            if (_controller is null)
                UsbLog.GadgetTakenOver(logger, controller);
        }
        else
        {
            _tree.Build();
            _tree.Bind(controller);
            _binding++;
            UsbLog.GadgetBound(logger, controller);
        }

        _controller = controller;
        return null;
    }
}
