using System.Net;
using System.Net.Sockets;

namespace Bmc.EndToEnd.Tests;

/// <summary>The PC's serial line through freeipmi's ipmiconsole, without any of its workaround flags.</summary>
public sealed class IpmiconsoleTests : IAsyncLifetime
{
    private readonly string _state = Directory.CreateTempSubdirectory("bmc-ipmiconsole-").FullName;
    private BmcProcess? _process;

    private BmcProcess Bmc => _process!;

    private Ipmitool Ipmitool => new(Bmc.IpmiPort, "admin", Bmc.Password);

    public async ValueTask InitializeAsync() => _process = await BmcProcess.StartAsync(
        "all", "--state", _state, "--ipmi-listen", $"127.0.0.1:{LowPort()}", "--web-listen", "127.0.0.1:0", "--simulator-speed", "10");

    public async ValueTask DisposeAsync()
    {
        await Bmc.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    [Fact]
    public async Task Watches_the_PC_start_and_says_who_took_its_line()
    {
        await using TerminalProgram first = Start();
        await first.ShowsAsync("[SOL established]");
        await Ipmitool.DoAsync("power", "on");
        await first.ShowsAsync("login: ");
        await first.TypeAsync("root\r");
        await first.ShowsAsync("Password: ");
        await first.TypeAsync("\r");
        await first.ShowsAsync("root@sim:~$ ");
        // After a break the kernel takes the next key for a command.
        await first.TypeAsync("&B");
        await first.ShowsAsync("[generate break]");
        await first.TypeAsync("h");
        await first.ShowsAsync("sysrq: HELP");

        await using TerminalProgram polite = Start("--dont-steal");
        await polite.ShowsAsync("SOL in use");
        await using TerminalProgram second = Start();
        await first.ShowsAsync("[SOL session stolen]");
        await second.ShowsAsync("[SOL established]");
        await second.TypeAsync("\r");
        await second.ShowsAsync("root@sim:~$ ");
        await second.TypeAsync("\r&.");
        await second.ShowsAsync("[closing the connection]");
    }

    [Fact]
    public async Task Is_told_when_the_BMC_stops()
    {
        await using TerminalProgram terminal = Start();
        await terminal.ShowsAsync("[SOL established]");
        await Bmc.TerminateAsync();
        await terminal.ShowsAsync("[SOL session stolen]");
    }

    private TerminalProgram Start(params string[] options) => TerminalProgram.Start(
        Programs.Need("ipmiconsole", "freeipmi-ipmiconsole"),
        ["-h", $"127.0.0.1:{Bmc.IpmiPort}", "-u", "admin", "-p", Bmc.Password, "--cipher-suite-id=17", "--privilege-level=ADMIN", .. options]);

    // ipmiconsole keeps the port in 16 bits with a sign, and the kernel gives away the upper half first.
    private static int LowPort()
    {
        while (true)
        {
            int port = Random.Shared.Next(10000, 32000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
