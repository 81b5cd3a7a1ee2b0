using System.Text.RegularExpressions;

namespace Bmc.Lab.Machine;

/// <summary>A machine of QEMU's, switched on; gone with the test.</summary>
internal sealed partial class VirtualMachine : IAsyncDisposable
{
    private readonly string _folder;
    private readonly QemuProcess _process;
    private readonly GuestShell? _shell;
    private readonly Dictionary<GuestPort, int> _ports = [];

    private VirtualMachine(string folder, QemuProcess process, SerialConsole console, QmpClient qmp, GuestShell? shell)
    {
        (_folder, _process, Console, Qmp, _shell) = (folder, process, console, qmp, shell);
    }

    public SerialConsole Console { get; }

    public QmpClient Qmp { get; }

    /// <summary>The root shell of a machine that has one.</summary>
    public GuestShell Shell => _shell ?? throw new InvalidOperationException("the machine was started without a shell");

    /// <summary>What the kernel reported of the GPIO lines until now.</summary>
    public LineRecord Lines => Console.Lines;

    /// <summary>Returns when the machine runs; whoever wants its shell waits for it by using it.</summary>
    public static async Task<VirtualMachine> StartAsync(MachineOptions options)
    {
        string folder = Directory.CreateTempSubdirectory("bmc-lab-").FullName;
        using var console = new MachineSocket(Path.Combine(folder, "console"));
        using var qmp = new MachineSocket(Path.Combine(folder, "qmp"));
        using var agent = new MachineSocket(Path.Combine(folder, "agent"));
        var process = new QemuProcess(Path.Combine(folder, "qemu.log"), options.CommandLine(folder));
        VirtualMachine? machine = null;
        try
        {
            using var started = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            Task<Stream> AcceptAsync(MachineSocket socket) => OpenedAsync(socket.AcceptAsync(started.Token), process, options, started.Token);
            QmpClient client = await QmpClient.OpenAsync(await AcceptAsync(qmp));
            var serial = new SerialConsole(await AcceptAsync(console));
            GuestShell? shell = options.Agent.Count == 0 ? null : new GuestShell(await AcceptAsync(agent), () => serial.Tail);
            await started.CancelAsync();
            machine = new VirtualMachine(folder, process, serial, client, shell);
        }
        finally
        {
            if (machine is null)
            {
                await process.DisposeAsync();
                Directory.Delete(folder, recursive: true);
            }
        }

        await machine.FindPortsAsync(options.Ports);
        return machine;
    }

    /// <summary>The port of 127.0.0.1 that leads to the machine's.</summary>
    public int PortOf(GuestPort port) => _ports[port];

    /// <summary>The reset button: memory is lost, disks are not.</summary>
    public Task ResetAsync() => Qmp.ExecuteAsync("system_reset");

    /// <summary>The plug pulled: the machine is gone at once, whatever it was doing.</summary>
    public ValueTask CutPowerAsync() => _process.DisposeAsync();

    /// <summary>Waits for a machine that switches itself off.</summary>
    public Task WaitForEndAsync() => _process.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(HangGuard.Limit, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Qmp.DisposeAsync();
        await Console.DisposeAsync();
        if (_shell is not null)
            await _shell.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FindPortsAsync(IReadOnlyList<GuestPort> wanted)
    {
        if (wanted.Count == 0)
            return;
        foreach (Match line in ForwardedPort().Matches(await Qmp.MonitorAsync("info usernet")))
            _ports[new GuestPort(line.Groups["protocol"].Value.ToLowerInvariant(), int.Parse(line.Groups["inside"].ValueSpan))] = int.Parse(line.Groups["outside"].ValueSpan);
    }

    private static async Task<Stream> OpenedAsync(Task<Stream> accepted, QemuProcess process, MachineOptions options, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(accepted, process.WaitAsync(cancellationToken)).WaitAsync(HangGuard.Limit, cancellationToken) != accepted)
            Assert.Fail($"{string.Join(' ', options.CommandLine("DIR"))} ended at once:\n{process.Log}");
        return await accepted;
    }

    // Of QEMU's "info usernet": "  UDP[HOST_FORWARD]  12  127.0.0.1 49152  10.0.2.15   623   0   0"
    [GeneratedRegex(@"(?<protocol>UDP|TCP)\[HOST_FORWARD\]\s+\d+\s+\S+\s+(?<outside>\d+)\s+\S+\s+(?<inside>\d+)")]
    private static partial Regex ForwardedPort();
}
