using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Benchmarks;

/// <summary>
/// The yardstick among BMCs: OpenIPMI's ipmi_sim (Debian package openipmi), written in C, with one sensor and no machine behind
/// it. The best that it speaks is cipher suite 3.
/// </summary>
internal sealed class IpmiSim : IDisposable
{
    private const string Program = "/usr/bin/ipmi_sim";
    private const string Password = "benchmark";
    private static readonly TimeSpan _startUp = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly string _folder;

    private IpmiSim(Process process, string folder, int port) => (_process, _folder, Target) = (process, folder, new(new(IPAddress.Loopback, port), Password));

    public IpmiTarget Target { get; }

    /// <summary>Null where it is not installed.</summary>
    public static IpmiSim? Start()
    {
        if (!File.Exists(Program))
            return null;
        string folder = Directory.CreateTempSubdirectory("ipmi-sim-").FullName;
        int port = FreePort();
        File.WriteAllText(Path.Combine(folder, "lan.conf"),
            $"""
            name "bench"
            set_working_mc 0x20
              startlan 1
                addr 127.0.0.1 {port}
                priv_limit admin
                guid a123456789abcdefa123456789abcdef
              endlan
              user 2 true "{IpmiTarget.User}" "{Password}" admin 63 none md2 md5 straight

            """);
        File.WriteAllText(Path.Combine(folder, "bench.emu"),
            """
            mc_setbmc 0x20
            mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
            sel_enable 0x20 1000 0x0a
            sensor_add 0x20 0 1 0x01 0x01
            sensor_set_value 0x20 0 1 0x60 0
            mc_enable 0x20

            """);
        // It ends with its standard input.
        var start = new ProcessStartInfo(Program, ["-c", "lan.conf", "-f", "bench.emu", "-s", folder, "-n"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var sim = new IpmiSim(Process.Start(start)!, folder, port);
        sim._process.OutputDataReceived += (_, _) => { };
        sim._process.BeginOutputReadLine();
        sim.WaitUntilItAnswers();
        return sim;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void WaitUntilItAnswers()
    {
        // ASF 2.0 §3.2.4.2, Presence Ping.
        byte[] ping = [0x06, 0x00, 0xFF, 0x06, 0x00, 0x00, 0x11, 0xBE, 0x80, 0x01, 0x00, 0x00];
        byte[] pong = new byte[64];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 100 };
        socket.Connect(Target.EndPoint);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < _startUp;)
        {
            try
            {
                socket.Send(ping);
                socket.Receive(pong);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        throw new InvalidOperationException("ipmi_sim does not answer.");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
