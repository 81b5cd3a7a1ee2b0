using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Bmc.Benchmarks.Redfish;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Power;
using Bmc.Linux.Terminals;

namespace Bmc.Benchmarks.Kvm;

/// <summary>A key of the browser, over TLS and the web role's socket to the usb role, until the PC's port has the report; each role a process.</summary>
internal static class KeyLatency
{
    private const int WarmUp = 50;
    private const int Keys = 500;

    /// <summary>A person who types fast; and no report waits for another.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(15);

    public static async Task MeasureAsync(Report report, string bmc)
    {
        if (!PseudoTerminal.TryOpen(out PseudoTerminal? opened, out string? reason))
            throw new InvalidOperationException(reason);
        using PseudoTerminal port = opened;
        await using SeparateRoles roles = await SeparateRoles.StartAsync(bmc, folder => Replace(folder, port.SlavePath));
        await UntilThePcListensAsync(roles);
        using ClientWebSocket page = await OpenAsync(roles);
        Task reading = ReadAsync(page);
        await page.SendAsync("""{"order":"Take"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        byte[] bytes = new byte[4096];
        using (var quiet = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            // What was typed until the PC listened.
            try
            {
                while (true)
                    await port.Master.ReadAtLeastAsync(bytes, 1, cancellationToken: quiet.Token);
            }
            catch (OperationCanceledException)
            {
                // Nothing more comes.
            }
        }

        var times = new List<TimeSpan>();
        for (int key = 0; key < WarmUp + Keys; key++)
        {
            await Task.Delay(_pause);
            long sent = Stopwatch.GetTimestamp();
            // Key (InputMessages): 4 is A; down, up.
            await page.SendAsync(new byte[] { 0, 4, (byte)(1 - key % 2) }, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            await port.Master.ReadAtLeastAsync(bytes, 1);
            times.Add(Stopwatch.GetElapsedTime(sent));
        }

        TimeSpan[] sorted = [.. times.Skip(WarmUp).Order()];
        report.Value("a key from the WebSocket to the report, median, aim: 2000", sorted[sorted.Length / 2].TotalMicroseconds, "µs");
        report.Value("a key from the WebSocket to the report, p99", sorted[sorted.Length * 99 / 100].TotalMicroseconds, "µs");
        page.Abort();
        await reading;
    }

    private static async Task UntilThePcListensAsync(SeparateRoles roles)
    {
        using var hardware = new IpcClient(new RuntimeFolder(roles["hardware"].Runtime), SocketName.Hardware);
        using var usb = new IpcClient(new RuntimeFolder(roles["usb"].Runtime), SocketName.Usb);
        await new HostPowerClient(hardware).ActAsync(new PowerActionRequest(PowerAction.On, new RequestOrigin("benchmark")), CancellationToken.None);
        var keyboard = new KeyboardClient(usb);
        while ((await keyboard.TypeAsync(new TypeTextRequest("a"), CancellationToken.None)).Fault is not null)
            await Task.Delay(TimeSpan.FromMilliseconds(100));
    }

    private static async Task<ClientWebSocket> OpenAsync(SeparateRoles roles)
    {
        Uri web = roles["web"].Web;
        using HttpClient client = HttpLoad.CreateClient();
        client.DefaultRequestHeaders.Add("X-Bmc-Request", "1");
        using var answer = await client.PostAsJsonAsync(new Uri(web, "api/session"), new { name = "admin", password = roles.Password });
        answer.EnsureSuccessStatusCode();
        var page = new ClientWebSocket();
        page.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        page.Options.SetRequestHeader("Origin", web.GetLeftPart(UriPartial.Authority));
        page.Options.SetRequestHeader("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        await page.ConnectAsync(new UriBuilder(web) { Scheme = "wss", Path = "/api/kvm" }.Uri, CancellationToken.None);
        return page;
    }

    // Pictures come, too: acknowledged by nobody, after three of them there are no more.
    private static async Task ReadAsync(ClientWebSocket page)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while ((await page.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Aborted, at the end.
        }
    }

    /// <summary>Puts ours in the place of the simulated PC's keyboard port.</summary>
    private static void Replace(string folder, string device)
    {
        string link = Directory.GetFiles(folder, "hidg0", SearchOption.AllDirectories).Single();
        File.Delete(link);
        File.CreateSymbolicLink(link, device);
    }
}
