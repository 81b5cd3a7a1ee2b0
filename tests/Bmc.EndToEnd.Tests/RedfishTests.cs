using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>Redfish, asked with curl, of the PC that ipmitool and the simulator move.</summary>
public sealed class RedfishTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private const string Log = "redfish/v1/Systems/system/LogServices/SEL";

    [Fact]
    public async Task The_event_log_has_what_happened_to_the_power_and_is_cleared()
    {
        await CurlAsync("redfish/v1/Systems/system/Actions/ComputerSystem.Reset", "-d", """{"ResetType":"On"}""");
        await Eventually.GetAsync(() => CurlAsync("redfish/v1/Systems/system"), text => text.Contains("\"PowerState\":\"On\"", StringComparison.Ordinal), "the PC on");
        // The PC is on before its button is let go.
        await Eventually.GetAsync(() => bmc.Ipmitool.RunAsync("power", "cycle"), ended => ended.ExitCode == 0, "the power cycle");
        string entries = await Eventually.GetAsync(
            () => CurlAsync($"{Log}/Entries?$filter=SensorType%20eq%20'PowerUnit'"),
            text => text.Contains("Power Unit: power cycle", StringComparison.Ordinal),
            "the entry of the power cycle");
        Assert.Contains("\"MessageId\":\"0x6F01FFFF\"", entries, StringComparison.Ordinal);

        await CurlAsync($"{Log}/Actions/LogService.ClearLog", "-d", "{}");
        Assert.Contains("log cleared", await CurlAsync($"{Log}/Entries?$top=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensor_and_its_copies_follow_the_PC()
    {
        // A power cycle of the other test may be under way.
        await Eventually.GetAsync(() => bmc.Ctl.RunAsync("power", "on"), ended => ended.ExitCode == 0, "the PC on");
        await bmc.Ctl.DoAsync("sim", "fault", "over-temperature");
        await Eventually.GetAsync(
            () => CurlAsync("redfish/v1/Chassis/chassis/Sensors/cpu-temperature"),
            text => JsonDocument.Parse(text).RootElement.GetProperty("Reading") is { ValueKind: JsonValueKind.Number } reading && reading.GetDouble() > 80,
            "the processor's heat");
        string thermal = await CurlAsync("redfish/v1/Chassis/chassis/Thermal");
        JsonElement processor = JsonDocument.Parse(thermal).RootElement.GetProperty("Temperatures")[0];

        Assert.True(processor.GetProperty("ReadingCelsius").GetDouble() > 80);
        Assert.NotEqual("OK", processor.GetProperty("Status").GetProperty("Health").GetString());
        await bmc.Ctl.DoAsync("sim", "heal", "over-temperature");
    }

    /// <summary>The answer of a request that must succeed.</summary>
    private async Task<string> CurlAsync(string path, params string[] more)
    {
        string address = new Uri(bmc.Process.Web, path).AbsoluteUri;
        Ended ended = await Programs.RunAsync(
            Programs.Need("curl", "curl"),
            ["-gsSkf", "-u", $"admin:{bmc.Process.Password}", "-H", "Content-Type: application/json", address, .. more]);
        Assert.True(ended.ExitCode == 0, $"curl {path} ended with {ended.ExitCode}: {ended.Errors}{ended.Output}");
        return ended.Output;
    }
}
