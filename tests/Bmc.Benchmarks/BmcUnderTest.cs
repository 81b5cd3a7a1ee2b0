using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Bmc.Benchmarks;

/// <summary>The published executable with one role or all, in a folder of its own.</summary>
internal sealed partial class BmcUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string? _ownedFolder;

    private BmcUnderTest(Process process, string output, string? ownedFolder, string folder)
    {
        _process = process;
        _ownedFolder = ownedFolder;
        Runtime = Path.Combine(folder, "run");
        int ipmiPort = Port().Match(output) is { Success: true } port ? int.Parse(port.Groups[1].Value) : 0;
        Web = new Uri(WebAddress().Match(output) is { Success: true } web ? web.Value : "https://127.0.0.1");
        Ipmi = new(new(IPAddress.Loopback, ipmiPort), PasswordLine().Match(output).Groups[1].Value);
    }

    public int ProcessId => _process.Id;

    public string Runtime { get; }

    public IpmiTarget Ipmi { get; }

    /// <summary>Of a process that serves it.</summary>
    public Uri Web { get; }

    public static Task<BmcUnderTest> StartAllAsync(string bmc, params string[] more)
    {
        string folder = Directory.CreateTempSubdirectory("bmc-bench-").FullName;
        return StartAsync(bmc, folder, folder, ["all", "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0", "--ipmi-cipher-suite-3", .. more]);
    }

    public static Task<BmcUnderTest> StartRoleAsync(string bmc, string folder, params string[] arguments) => StartAsync(bmc, null, folder, arguments);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_ownedFolder is not null)
            Directory.Delete(_ownedFolder, recursive: true);
    }

    private static async Task<BmcUnderTest> StartAsync(string bmc, string? ownedFolder, string folder, string[] arguments)
    {
        // The log is nobody's business here, and reading it would take time from what is measured.
        string[] command = ["-c", "exec \"$0\" \"$@\" 2> /dev/null", bmc, .. arguments, "--state", folder, "--run", Path.Combine(folder, "run")];
        Process process = Process.Start(new ProcessStartInfo("/bin/sh", command) { RedirectStandardOutput = true })!;
        var output = new System.Text.StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal))
                return new BmcUnderTest(process, output.ToString(), ownedFolder, folder);
        }

        throw new InvalidOperationException($"bmc {string.Join(' ', arguments)} did not get ready.");
    }

    [GeneratedRegex(@"UDP \S*:(\d+)")]
    private static partial Regex Port();

    [GeneratedRegex(@"https://\S*:\d+")]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"Password +(\S+)")]
    private static partial Regex PasswordLine();
}
