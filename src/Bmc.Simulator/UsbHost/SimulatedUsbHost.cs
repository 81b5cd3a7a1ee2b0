using Bmc.Simulator.Machine;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// The PC's USB port: while the PC has power it enumerates the gadget that is bound to the board's controller, polls its
/// keyboard and pointers, lights its LEDs and looks into its drives; else the port is dead. The controller's state file
/// follows.
/// </summary>
internal sealed class SimulatedUsbHost : IAsyncDisposable
{
    /// <summary>As many /dev/hidgN as the board has; a HID function beyond them is not served.</summary>
    public const int Ports = 3;

    // A full-speed host polls a boot keyboard each 8 ms; what is typed waits in the port meanwhile.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    // The gadget's tree is looked at every so many polls: some dozens of small files.
    private const int PollsPerLook = 10;

    private readonly SimulatedMachine _machine;
    private readonly SimulatedTree _tree;
    private readonly IReadOnlyList<HidPort> _ports;
    private readonly DriveBay _bay;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private GadgetView? _gadget;
    private IReadOnlyList<AttachedHid> _hids = [];
    private HostState _state;
    private int _polls;

    public SimulatedUsbHost(SimulatedMachine machine, SimulatedTree tree, IReadOnlyList<HidPort> ports, TimeProvider time)
    {
        _machine = machine;
        _tree = tree;
        _ports = ports;
        _bay = new DriveBay(time);
        foreach (HidPort port in ports)
            port.Fill();
        _running = RunAsync(time, _stopping.Token);
    }

    private enum HostState
    {
        NotAttached,

        /// <summary>Until the ports have run dry: what was written for nobody is for nobody.</summary>
        Enumerating,
        Configured,
        Suspended,

        /// <summary>As enumerating, but the host has forgotten nothing.</summary>
        Resuming,
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
        await _bay.DisposeAsync();
        foreach (HidPort port in _ports)
            port.Dispose();
    }

    private async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Poll();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The PC is taken away.
        }
    }

    private void Poll()
    {
        bool powered, asleep;
        using (_machine.Enter())
            (powered, asleep) = (_machine.PoweredOn, _machine.Asleep);
        if (!powered)
            Detach();
        if (_polls++ % PollsPerLook == 0)
            Look(powered);

        switch (_state)
        {
            case HostState.NotAttached:
                FillPorts();
                break;
            case HostState.Enumerating or HostState.Resuming when DrainAll():
                Configure();
                break;
            case HostState.Configured when asleep:
                Suspend();
                break;
            case HostState.Configured:
                foreach (AttachedHid hid in _hids)
                    hid.Poll(_machine);
                break;
            case HostState.Suspended when !asleep:
                _state = HostState.Resuming;
                break;
            case HostState.Suspended:
                FillPorts();
                HearWakeUp();
                break;
        }
    }

    private void Look(bool powered)
    {
        GadgetView? gadget = GadgetView.Read(_tree.ConfigfsRoot);
        if (gadget is not null)
            EjectForced(gadget);
        if (gadget is null || (_gadget is not null && _gadget.Signature != gadget.Signature))
            Detach();
        else if (powered && _state == HostState.NotAttached)
            Attach(gadget);
        if (_state == HostState.Configured)
            ShowDrives(LookIntoDrives(_gadget!));
    }

    private void Attach(GadgetView gadget)
    {
        _gadget = gadget;
        var hids = new List<AttachedHid>();
        foreach (HidFunction function in gadget.Hids.Where(function => function.Number < _ports.Count))
        {
            _ports[function.Number].Expect(function.ReportLength);
            hids.Add(new AttachedHid(_ports[function.Number], function));
        }

        _hids = hids;
        _state = HostState.Enumerating;
    }

    private void Detach()
    {
        if (_state is HostState.Configured or HostState.Suspended or HostState.Resuming)
            _tree.ShowControllerState("not attached");
        if (_state != HostState.NotAttached)
        {
            ShowDrives([]);
            _bay.Forget();
            using (_machine.Enter())
                _machine.MousePointer.ReleaseButtons();
        }

        (_gadget, _hids, _state) = (null, [], HostState.NotAttached);
    }

    private void Configure()
    {
        bool resuming = _state == HostState.Resuming;
        _state = HostState.Configured;
        if (!resuming)
        {
            foreach (AttachedHid hid in _hids)
                hid.Configure();
            ShowDrives(LookIntoDrives(_gadget!));
        }

        _tree.ShowControllerState("configured");
    }

    private void Suspend()
    {
        _state = HostState.Suspended;
        _tree.TakeWakeUp();
        _tree.ShowControllerState("suspended");
    }

    // The operating system lets keyboards wake the PC, and no others, as operating systems do.
    private void HearWakeUp()
    {
        if (!_tree.TakeWakeUp() || !_gadget!.WakesHost || !_hids.Any(hid => hid.IsKeyboard))
            return;
        using (_machine.Enter())
            _machine.Wake();
    }

    private bool DrainAll()
    {
        bool empty = true;
        foreach (AttachedHid hid in _hids)
            empty &= hid.Drain();
        return empty;
    }

    private void FillPorts()
    {
        foreach (HidPort port in _ports)
            port.Fill();
    }

    private void ShowDrives(IReadOnlyList<AttachedDrive> drives)
    {
        using (_machine.Enter())
            _machine.Drives = drives;
    }

    private IReadOnlyList<AttachedDrive> LookIntoDrives(GadgetView gadget)
    {
        try
        {
            return _bay.Look(gadget.Units);
        }
        catch (IOException)
        {
            // The tree changes under our eyes; the next look finds it whole.
            return [];
        }
    }

    private static void EjectForced(GadgetView gadget)
    {
        try
        {
            DriveBay.Eject(gadget.Units);
        }
        catch (IOException)
        {
            // As above.
        }
    }
}
