using System.Text.Json;
using Bmc.Contracts.Ipc;

namespace Bmc.EndToEnd.Tests;

/// <summary>`bmc all` on the simulated PC, with clients: one for all tests of a class.</summary>
public sealed class RunningBmc : IAsyncLifetime
{
    private const string SimulatorSpeed = "10";
    private readonly string _state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
    private BmcProcess? _process;

    internal BmcProcess Process => _process ?? throw new InvalidOperationException("not started");

    internal RuntimeFolder Runtime => new(Path.Combine(_state, "run"));

    internal Ctl Ctl => new(Runtime.Path);

    internal Ipmitool Ipmitool => new(Process.IpmiPort, "admin", Process.Password);

    public async ValueTask InitializeAsync() => _process = await BmcProcess.StartAsync(
        "all", "--state", _state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0", "--simulator-speed", SimulatorSpeed);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }
}

/// <summary>`bmc ctl` against one folder of sockets.</summary>
internal sealed class Ctl(string runtimeFolder)
{
    public Task<Ended> RunAsync(params string[] arguments) => Programs.RunAsync(Programs.Bmc, ["ctl", .. arguments, "--run", runtimeFolder]);

    public async Task<string> DoAsync(params string[] arguments)
    {
        Ended ended = await RunAsync(arguments);
        Assert.True(ended.ExitCode == 0, $"bmc ctl {string.Join(' ', arguments)} ended with {ended.ExitCode}: {ended.Errors}{ended.Output}");
        return ended.Output;
    }

    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(await DoAsync([.. arguments, "--json"]));
        return document.RootElement.Clone();
    }

    public Task<JsonElement> PcAsync() => JsonAsync("sim", "state");
}

/// <summary>The real ipmitool.</summary>
internal sealed class Ipmitool(string port, string user, string password)
{
    public Task<Ended> RunAsync(params string[] arguments) => RunAsync("lanplus", ["-C", "17"], arguments);

    public Task<Ended> RunAsync(string @interface, string[] options, string[] arguments) =>
        Programs.RunAsync(Programs.Need("ipmitool", "ipmitool"), ["-I", @interface, .. options, "-H", "127.0.0.1", "-p", port, "-U", user, "-P", password, .. arguments]);

    /// <summary>The output of a command that must succeed.</summary>
    public async Task<string> DoAsync(params string[] arguments)
    {
        Ended ended = await RunAsync(arguments);
        Assert.True(ended.ExitCode == 0, $"ipmitool {string.Join(' ', arguments)} ended with {ended.ExitCode}: {ended.Errors}{ended.Output}");
        return ended.Output;
    }
}
