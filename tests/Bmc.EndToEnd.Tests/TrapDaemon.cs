using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Bmc.EndToEnd.Tests;

/// <summary>A trap as net-snmp decoded it.</summary>
/// <param name="Header">Addresses, version, community.</param>
/// <param name="Specific">The specific trap number: sensor type, event type, offset.</param>
/// <param name="Fields">The variable that PET has.</param>
internal sealed record ReceivedTrap(string Header, string Specific, string[] Fields);

/// <summary>net-snmp's own receiver of traps, on a free port of the loopback.</summary>
internal sealed partial class TrapDaemon : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-traps-").FullName;
    private readonly Channel<ReceivedTrap> _traps = Channel.CreateUnbounded<ReceivedTrap>();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Task _reading;

    private TrapDaemon()
    {
        using (var free = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            Address = ((IPEndPoint)free.Client.LocalEndPoint!).ToString();
        // No MIBs, no configuration, to the output, numbers for names, every community.
        _process = Process.Start(new ProcessStartInfo(
            Programs.Need("snmptrapd", "snmptrapd"), ["-m", "", "-C", "-f", "-Lo", "-On", "--disableAuthorization=yes", $"udp:{Address}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SNMP_PERSISTENT_DIR"] = _folder },
        })!;
        _reading = ReadAsync();
    }

    public string Address { get; }

    /// <summary>Traps that arrived and that nobody has looked at yet.</summary>
    public int Waiting => _traps.Reader.Count;

    public static async Task<TrapDaemon> StartAsync()
    {
        var daemon = new TrapDaemon();
        await daemon._listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return daemon;
    }

    public Task<ReceivedTrap> NextAsync() =>
        _traps.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Three lines and more: the header, the specific trap, the variable in lines of 16 bytes; the last one is shorter.
    private async Task ReadAsync()
    {
        var (header, specific, fields) = ("", "", new List<string>());
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("NET-SNMP version", StringComparison.Ordinal))
                _listening.TrySetResult();
            if (line.Contains(" TRAP, ", StringComparison.Ordinal))
                (header, specific, fields) = (line, "", []);
            else if (Specific().Match(line) is { Success: true } match)
                specific = match.Groups[1].Value;
            else if (specific.Length > 0)
                fields.AddRange(line[(line.IndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (fields.Count >= PetLength)
            {
                _traps.Writer.TryWrite(new ReceivedTrap(header, specific, [.. fields]));
                fields = [];
                specific = "";
            }
        }
    }

    /// <summary>PET format 1.0 without OEM fields: 46 bytes and the end mark.</summary>
    private const int PetLength = 47;

    [GeneratedRegex(@"^\s*\.1\.3\.6\.1\.4\.1\.3183\.1\.1 Enterprise Specific Trap \((\d+)\)")]
    private static partial Regex Specific();
}
