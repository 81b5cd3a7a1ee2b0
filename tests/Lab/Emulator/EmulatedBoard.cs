using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Bmc.Lab.Emulator;

/// <summary>A running machine: its shell, its control line, its console's text, the ports of the host that lead to it.</summary>
internal sealed partial class EmulatedBoard : IAsyncDisposable
{
    // Longer than any test here takes; a machine that outlives its test ends by itself.
    private const string LifetimeSeconds = "240";

    private readonly Process _qemu;
    private readonly string _folder;
    private readonly Task<string> _complaints;
    private GuestShell? _shell;
    private Qmp? _qmp;

    private EmulatedBoard(Process qemu, string folder)
    {
        _qemu = qemu;
        _folder = folder;
        _complaints = qemu.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public GuestShell Shell => _shell ?? throw new InvalidOperationException("not started");

    public Qmp Qmp => _qmp ?? throw new InvalidOperationException("not started");

    /// <summary>What the kernel wrote on its console so far.</summary>
    public string Console => File.ReadAllText(Path.Combine(_folder, "console"));

    public int IpmiPort { get; private set; }

    /// <summary>Starts the machine and returns when its shell answers.</summary>
    /// <param name="folder">A folder of the test's own, for sockets and the ramdisk.</param>
    public static async Task<EmulatedBoard> StartAsync(BoardModel model, Ramdisk ramdisk, string folder, IReadOnlyList<string> devices, string arguments = "")
    {
        string initrd = Path.Combine(folder, "ramdisk");
        ramdisk.Write(initrd);
        string agent = Path.Combine(folder, "agent");
        string control = Path.Combine(folder, "qmp");
        List<string> line =
        [
            "-k", "5", LifetimeSeconds, .. model.Qemu10 ? Qemu10Command(await LabFiles.Qemu10Async()) : ["qemu-system-aarch64"], .. model.Machine,
            "-display", "none", "-no-reboot", "-kernel", model.Kernel, .. model.DeviceTree is null ? [] : (string[])["-dtb", model.DeviceTree],
            "-initrd", initrd, "-append", $"console={model.Console} quiet panic=-1 agent={model.Agent} {arguments}",
            "-chardev", $"socket,id=agent,path={agent},server=on,wait=off", "-chardev", $"file,id=console,path={Path.Combine(folder, "console")}",
            "-qmp", $"unix:{control},server=on,wait=off", .. model.Lines,
            "-netdev", "user,id=lan,hostfwd=udp:127.0.0.1:0-10.0.2.15:623", .. model.Network, .. devices,
        ];
        Process qemu = Process.Start(new ProcessStartInfo("timeout", line) { RedirectStandardError = true })!;
        var board = new EmulatedBoard(qemu, folder);
        try
        {
            Socket agentSocket = await board.ConnectAsync(agent);
            board._qmp = await Qmp.ConnectAsync(await board.ConnectAsync(control));
            board.IpmiPort = int.Parse(ForwardedPort().Match(await board._qmp.MonitorAsync("info usernet")).Groups[1].Value, CultureInfo.InvariantCulture);
            board._shell = await GuestShell.ConnectAsync(agentSocket);
            return board;
        }
        catch (IOException exception)
        {
            string told = board.Console;
            await board.DisposeAsync();
            Assert.Fail($"{exception.Message}\nQEMU: {await board._complaints}\nconsole:\n{told}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _shell?.Dispose();
        _qmp?.Dispose();
        if (!_qemu.HasExited)
            _qemu.Kill(entireProcessTree: true);
        await _qemu.WaitForExitAsync(CancellationToken.None);
        await _complaints;
        _qemu.Dispose();
    }

    // A program of QEMU looks for its modules where the distribution has them, and refuses those of another build: it gets a
    // view of the file system of its own, with its own modules in that place.
    private static List<string> Qemu10Command(string place)
    {
        string modules = Directory.GetDirectories(Path.Combine(place, "qemu", "usr", "lib"), "*-linux-gnu").Single();
        string installed = Path.Combine("/usr/lib", Path.GetFileName(modules), "qemu");
        return
        [
            "unshare", "--mount", .. Environment.IsPrivilegedProcess ? [] : (string[])["--map-root-user"],
            "sh", "-c", "mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"", "sh", Path.Combine(modules, "qemu"), installed,
            Path.Combine(place, "qemu", "usr", "bin", "qemu-system-aarch64"), "-L", Path.Combine(place, "qemu", "usr", "share", "qemu"), "-L", "/usr/share/qemu",
        ];
    }

    private async Task<Socket> ConnectAsync(string path)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
                return socket;
            }
            catch (SocketException) when (!_qemu.HasExited)
            {
                socket.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                throw new IOException($"QEMU ended: {exception.Message}", exception);
            }
        }
    }

    [GeneratedRegex(@"UDP\[HOST_FORWARD\]\s+\d+\s+127\.0\.0\.1\s+(\d+)")]
    private static partial Regex ForwardedPort();
}
