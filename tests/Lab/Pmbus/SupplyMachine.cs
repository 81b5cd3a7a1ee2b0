using System.Text.Json;
using Bmc.Lab.I2cBus;
using Bmc.Lab.I2cBus.Chips;
using Bmc.Lab.I2cBus.VhostUser;
using Bmc.Lab.I2cBus.VirtioI2c;
using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.Pmbus;

/// <summary>The shipped root on a machine whose I2C bus has three power supplies, each with another way to write its numbers.</summary>
public sealed class SupplyMachine : SharedMachine, IAsyncLifetime
{
    private const string Bmc = "/usr/bin/bmc";
    private const string State = "/tmp/bmc";

    private static readonly string _board = Path.Combine(RepositoryRoot.Path, "tests", "Lab", "Pmbus", "board.json");

    private ProgrammableI2cBus? _bus;
    private VhostUserBackend? _backend;

    /// <summary>LINEAR, two outputs, packet error checking.</summary>
    internal PmbusSupplyChip One { get; } = new(new PmbusFormat.Linear(), pages: 2);

    /// <summary>DIRECT throughout, with coefficients that it tells.</summary>
    internal PmbusSupplyChip Two { get; } = new(new PmbusFormat.Direct(new PmbusCoefficients(10, 5, 1)));

    /// <summary>IEEE half throughout, without packet error checking.</summary>
    internal PmbusSupplyChip Three { get; } = new(new PmbusFormat.IeeeHalf(), packetErrorChecking: false);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _backend?.Dispose();
        _bus?.Dispose();
    }

    /// <summary>The reading of a sensor once it is as wanted.</summary>
    internal async Task<JsonElement> ReadingAsync(string id, Func<JsonElement, bool> wanted)
    {
        VirtualMachine machine = await OnAsync();
        return await Eventually.GetAsync(() => NowAsync(machine, id), wanted, $"the reading of {id}");
    }

    /// <summary>What the event log says.</summary>
    internal async Task<string> LogAsync() => await CtlAsync("sel");

    internal async Task<string> CtlAsync(string command) => await (await OnAsync()).Shell.DoAsync($"{Bmc} ctl --run {State}/run {command}");

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        string socket = Path.Combine(Folder, "i2c");
        _bus = new ProgrammableI2cBus((0x58, One), (0x59, Two), (0x5A, Three));
        _backend = new VhostUserBackend(socket, new VirtioI2cAdapter(_bus));
        MachineOptions bare = await ShippedMachine.BareAsync(Folder, "i2c-virtio");
        return bare with
        {
            Machine = $"{bare.Machine},memory-backend=shared",
            Arguments = [.. bare.Arguments, .. QemuArguments.SharedMemory(bare.Megabytes), .. QemuArguments.Bus("supplies", socket)],
        };
    }

    private protected override async Task PrepareAsync(VirtualMachine machine)
    {
        string board = await File.ReadAllTextAsync(_board, TestContext.Current.CancellationToken);
        await machine.Shell.DoAsync($"mkdir -p {State} && cat > /tmp/board.json <<'END'\n{board}\nEND");
        await machine.Shell.DoAsync($"{Bmc} hardware --board /tmp/board.json --state {State} > /tmp/bmc.log 2>&1 &");
        await machine.Shell.UntilAsync($"{Bmc} ctl --run {State}/run sensors", text => text.Contains("One In", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> NowAsync(VirtualMachine machine, string id)
    {
        using JsonDocument sensors = JsonDocument.Parse(await machine.Shell.DoAsync($"{Bmc} ctl --run {State}/run --json sensors"));
        return sensors.RootElement.EnumerateArray()
            .Single(sensor => sensor.GetProperty("description").GetProperty("id").GetString() == id)
            .GetProperty("reading").Clone();
    }
}
