using Bmc.Simulator.Machine;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// The PC's USB port: while the PC has power it enumerates the gadget that is bound to the board's controller, polls its
/// keyboard and lights its LEDs; else the port is dead. The controller's state file follows.
/// </summary>
internal sealed class SimulatedUsbHost : IAsyncDisposable
{
    // A full-speed host polls a boot keyboard each 8 ms; what is typed waits in the port meanwhile.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    // The gadget's tree is looked at every so many polls: a dozen small files.
    private const int PollsPerLook = 10;

    private readonly SimulatedMachine _machine;
    private readonly SimulatedTree _tree;
    private readonly HidPort _port;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private UsKeyboardDecoder _decoder = new();
    private HostState _state;
    private int _polls;

    public SimulatedUsbHost(SimulatedMachine machine, SimulatedTree tree, HidPort port, TimeProvider time)
    {
        _machine = machine;
        _tree = tree;
        _port = port;
        _port.Fill();
        _running = RunAsync(time, _stopping.Token);
    }

    private enum HostState
    {
        NotAttached,

        /// <summary>Until the port has run dry: what was written for nobody is for nobody.</summary>
        Enumerating,
        Configured,
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
        _port.Dispose();
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
        bool powered;
        using (_machine.Enter())
            powered = _machine.PoweredOn;
        if (!powered)
            Detach();
        else if (_polls++ % PollsPerLook == 0)
            Look();

        if (_state == HostState.NotAttached)
            _port.Fill();
        else if (_state == HostState.Enumerating && _port.Drain())
            Configure();
        else if (_state == HostState.Configured)
            ReadReports();
    }

    private void Look()
    {
        bool keyboard = GadgetView.HasKeyboard(_tree.ConfigfsRoot);
        if (!keyboard)
            Detach();
        else if (_state == HostState.NotAttached)
            _state = HostState.Enumerating;
    }

    private void Detach()
    {
        if (_state == HostState.Configured)
            _tree.ShowControllerState("not attached");
        _state = HostState.NotAttached;
    }

    private void Configure()
    {
        _decoder = new UsKeyboardDecoder();
        _port.WriteLeds(_decoder.Leds);
        _state = HostState.Configured;
        _tree.ShowControllerState("configured");
    }

    private void ReadReports()
    {
        Span<byte> report = stackalloc byte[UsKeyboardDecoder.ReportLength];
        while (_port.TryRead(report))
        {
            byte leds = _decoder.Leds;
            string text = _decoder.Decode(report, out bool controlAltDelete);
            if (_decoder.Leds != leds)
                _port.WriteLeds(_decoder.Leds);
            using (_machine.Enter())
            {
                if (controlAltDelete)
                    _machine.Console.ControlAltDelete();
                else if (text.Length > 0)
                    _machine.Console.Type(text);
            }
        }
    }
}
