namespace Bmc.EndToEnd.Tests;

/// <summary>OpenIPMI's library through its shell. It asks several things at once, and knows no cipher suite but 3.</summary>
public sealed class OpenipmiTests : IAsyncLifetime
{
    private static readonly string[] _entities = ["mc(3.1)", "mc(7.1)", "mc(10.1)", "mc(19.1)", "mc(23.1)", "mc(29.1)"];

    private readonly string _state = Directory.CreateTempSubdirectory("bmc-openipmi-").FullName;
    private BmcProcess? _process;

    private BmcProcess Bmc => _process!;

    public async ValueTask InitializeAsync() => _process = await BmcProcess.StartAsync(
        "all", "--state", _state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0", "--simulator-speed", "10", "--ipmi-cipher-suite-3");

    public async ValueTask DisposeAsync()
    {
        await Bmc.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    [Fact]
    public async Task Finds_what_there_is_and_switches_the_PC_on()
    {
        await using TerminalProgram shell = TerminalProgram.Start(Programs.Need("openipmish", "openipmi"));
        await shell.TypeAsync($"domain open mc lan -U admin -P {Bmc.Password} -p {Bmc.IpmiPort} 127.0.0.1\n");
        string found = await Eventually.GetAsync(
            () => Task.FromResult(shell.Screen),
            screen => _entities.All(entity => screen.Contains($"{entity}\r\n  Operation: Fully Up", StringComparison.Ordinal)),
            "every entity being up");
        Assert.Contains("Name: mc(10.1).PSU Temp", found, StringComparison.Ordinal);
        Assert.DoesNotContain("EINF", found, StringComparison.Ordinal);

        await shell.TypeAsync("sensor get \"mc(10.1).PSU Temp\"\n");
        await shell.ShowsAsync("Sensor Scanning Enabled: true");
        await shell.ShowsAsync("Name: upper critical");
        await shell.TypeAsync("control set mc(23.1).power 1\n");
        await Eventually.GetAsync(
            () => new Ctl(Path.Combine(_state, "run")).PcAsync(), pc => pc.GetProperty("poweredOn").GetBoolean(), "the PC being switched on");
        await shell.TypeAsync("exit\n");
        Assert.Equal(0, await shell.EndsAsync());
    }
}
