using System.Globalization;
using System.Text.Json;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Emulator;

/// <summary>The roles of a machine, asked as people ask them: over the network with ipmitool, and with `bmc ctl` in the machine.</summary>
internal sealed class RoleClients
{
    private const string LogFile = "/mnt/run/bmc.log";

    private readonly VirtualMachine _machine;
    private readonly Owner _owner;

    private RoleClients(VirtualMachine machine, string password) => (_machine, _owner) = (machine, new Owner(machine, password));

    /// <summary>Returns when the roles say that they are ready.</summary>
    public static async Task<RoleClients> ConnectAsync(VirtualMachine machine)
    {
        await UntilReadyAsync(machine);
        return new RoleClients(machine, await machine.Shell.DoAsync("cat /mnt/run/state/manager/initial-password"));
    }

    /// <summary>Waits for roles that were started again. Their password is the one of before; its file is gone since the first sign-in.</summary>
    public Task UntilReadyAsync() => UntilReadyAsync(_machine);

    public Task<string> CtlAsync(string arguments) => _machine.Shell.DoAsync($"chroot /mnt /usr/bin/bmc ctl {arguments} --run /run/state/run");

    /// <summary>What ipmitool on the host says of a sensor: its reading as printed, or the word that stands for it.</summary>
    public async Task<string> ReadingAsync(string sensor)
    {
        string output = await IpmitoolAsync("sensor", "reading", sensor);
        return output.Split('|')[^1].Trim();
    }

    /// <summary>Waits until ipmitool reads what the test wants.</summary>
    public Task ReadingAsync(string sensor, double wanted, double tolerance) => Eventually.GetAsync(
        () => ReadingAsync(sensor),
        text => double.TryParse(text, CultureInfo.InvariantCulture, out double value) && Math.Abs(value - wanted) <= tolerance,
        string.Create(CultureInfo.InvariantCulture, $"{sensor} of {wanted} ± {tolerance}"));

    /// <summary>Why a sensor has no reading, as `bmc ctl` says it; empty when it has one.</summary>
    public async Task<string> ReasonAsync(string id)
    {
        using JsonDocument document = JsonDocument.Parse(await CtlAsync("sensors --json"));
        JsonElement sensor = document.RootElement.EnumerateArray().First(entry => entry.GetProperty("description").GetProperty("id").GetString() == id);
        return sensor.GetProperty("reading").TryGetProperty("reason", out JsonElement reason) ? reason.GetString() ?? "" : "";
    }

    /// <summary>Waits until a sensor has no reading, for one of these reasons.</summary>
    public Task<string> ReasonAsync(string id, params string[] accepted) =>
        Eventually.GetAsync(() => ReasonAsync(id), accepted.Contains, $"{id} without a reading for {string.Join(" or ", accepted)}");

    /// <summary>The output of a command that must succeed.</summary>
    public async Task<string> IpmitoolAsync(params string[] arguments) => (await _owner.DoIpmitoolAsync(arguments)).Trim();

    /// <summary>How often the kernel's record of its lines (/sys/kernel/tracing/trace) has one driven to the level.</summary>
    public async Task<int> CountDrivenAsync(int level) =>
        int.Parse((await _machine.Shell.RunAsync($"grep -c 'gpio_value: .* set {level}' /sys/kernel/tracing/trace")).Output, CultureInfo.InvariantCulture);

    private static Task<string> UntilReadyAsync(VirtualMachine machine) =>
        machine.Shell.UntilAsync($"cat {LogFile}", text => text.Contains("Ready", StringComparison.Ordinal));
}
