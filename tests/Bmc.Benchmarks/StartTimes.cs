using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Benchmarks;

/// <summary>From exec to the first answer: the ipmi role to a presence ping, an empty web application to its first request.</summary>
internal static class StartTimes
{
    private const int Rounds = 10;

    // ASF 2.0 §3.2.4.2: presence ping.
    private static readonly byte[] _ping = [0x06, 0x00, 0xFF, 0x06, 0x00, 0x00, 0x11, 0xBE, 0x80, 0x01, 0x00, 0x00];

    public static async Task MeasureAsync(Report report, string bmc, string emptyWeb)
    {
        double web = 0, ipmi = 0;
        string folder = Directory.CreateTempSubdirectory("bmc-bench-").FullName;
        await using (BmcUnderTest simulator = await BmcUnderTest.StartRoleAsync(bmc, folder, "sim"))
        await using (BmcUnderTest hardware = await BmcUnderTest.StartRoleAsync(bmc, folder, "hardware", "--external-simulator"))
        await using (BmcUnderTest manager = await BmcUnderTest.StartRoleAsync(bmc, folder, "manager"))
        {
            for (int round = 0; round < Rounds; round++)
            {
                web += await EmptyWebAsync(emptyWeb);
                ipmi += await IpmiAsync(bmc, folder);
            }
        }

        Directory.Delete(folder, recursive: true);
        report.Value("empty NativeAOT web application, start to first answer", web / Rounds, "ms");
        report.Value("ipmi role, start to first answer", ipmi / Rounds, "ms");
        report.Ratio("  of the empty web application", ipmi / web, "200 % or less");
    }

    private static async Task<double> IpmiAsync(string bmc, string folder)
    {
        int port = FreePort();
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(
            bmc, ["ipmi", "--ipmi-listen", $"127.0.0.1:{port}", "--state", folder, "--run", Path.Combine(folder, "run")])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 2 };
        socket.Connect(IPAddress.Loopback, port);
        byte[] answer = new byte[64];
        while (!TryPing(socket, answer))
            Thread.Sleep(1);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Kill();
        await process.WaitForExitAsync();
        return elapsed;
    }

    private static bool TryPing(Socket socket, byte[] answer)
    {
        try
        {
            socket.Send(_ping);
            return socket.Receive(answer) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<double> EmptyWebAsync(string emptyWeb)
    {
        int port = FreePort();
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(emptyWeb, ["--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true })!;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!await TryGetAsync(http))
            Thread.Sleep(1);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Kill();
        await process.WaitForExitAsync();
        return elapsed;
    }

    private static async Task<bool> TryGetAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
