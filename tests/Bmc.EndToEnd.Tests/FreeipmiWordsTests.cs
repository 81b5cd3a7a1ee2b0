namespace Bmc.EndToEnd.Tests;

/// <summary>The rest of freeipmi's clients and options, without a complaint.</summary>
public sealed class FreeipmiWordsTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("bmc-freeipmi-").FullName;

    private Freeipmi Client => new(bmc.Process.IpmiPort, "admin", bmc.Process.Password, _cache);

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Theory]
    [InlineData("ipmi-sensors --sensor-types=Temperature --output-sensor-state", "| Nominal ")]
    [InlineData("ipmi-sensors --sdr-info", "SDR record count")]
    [InlineData("ipmi-sensors --entity-sensor-names --interpret-oem-data --bridge-sensors --shared-sensors", "Processor CPU Temp")]
    [InlineData("ipmi-sensors --comma-separated-output --non-abbreviated-units --output-event-bitmask", "degrees C,00C0h")]
    [InlineData("ipmi-fru --device-id=1", "FRU Product Name: Case")]
    [InlineData("ipmi-raw 0 6 1", "rcvd: 01 00 20 81")]
    [InlineData("ipmi-chassis --chassis-identify=FORCE", "")]
    [InlineData("ipmi-chassis --chassis-identify=TURN-OFF", "")]
    [InlineData("ipmi-chassis --set-power-cycle-interval=5", "")]
    [InlineData("ipmi-chassis-config --checkout", "Section Chassis_Boot_Flags")]
    [InlineData("ipmi-sensors-config --checkout", "Section 1_CPU_Temp")]
    [InlineData("bmc-info --get-channel-info", "802.3 LAN")]
    [InlineData("bmc-device --get-self-test-results", "No Error")]
    [InlineData("bmc-device --get-acpi-power-state", "ACPI System Power State")]
    [InlineData("bmc-device --get-sel-time", "SEL Time")]
    [InlineData("bmc-device --get-sdr-repository-time", "SDR Repository Time")]
    [InlineData("bmc-device --get-sel-time-utc-offset", "SEL UTC Offset")]
    [InlineData("bmc-device --get-bmc-global-enables", "System Event Logging            : enabled")]
    [InlineData("bmc-device --rearm-sensor=1 --quiet-cache", "")]
    public async Task Works_without_a_word_of_complaint(string command, string expected)
    {
        string[] words = command.Split(' ');
        Assert.Contains(expected, await Client.DoAsync(words[0], words[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_the_log_are_shown_and_deleted_singly_and_by_ranges()
    {
        await Client.DoAsync("ipmi-sel", "--clear");
        for (int entry = 0; entry < 4; entry++)
            await bmc.Ipmitool.DoAsync("event", "1");
        string[] ids = [.. (await Client.DoAsync("ipmi-sel", "--no-header-output")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')[0].Trim())];
        Assert.Equal(5, ids.Length);

        Assert.Contains("Generator ID 81h", await Client.DoAsync("ipmi-sel", "-v", "-v", $"--display={ids[1]}", "--output-event-state"), StringComparison.Ordinal);
        Assert.Contains("ST:[01] SN:[30]", await Client.DoAsync("ipmi-sel", "--hex-dump"), StringComparison.Ordinal);
        Assert.Contains("going high", await Client.DoAsync("ipmi-sel", "--tail=1"), StringComparison.Ordinal);
        await Client.DoAsync("ipmi-sel", $"--delete={ids[1]},{ids[2]}");
        await Client.DoAsync("ipmi-sel", $"--delete-range={ids[3]}-{ids[4]}");
        Assert.Contains("Log Area Reset/Cleared", Assert.Single((await Client.DoAsync("ipmi-sel", "--no-header-output")).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmipower_does_every_order()
    {
        await Client.DoAsync("ipmipower", "--on", "--wait-until-on");
        foreach (string order in (string[])["--reset", "--cycle", "--soft", "--off"])
        {
            // One order at a time: another one while a button is pressed is refused as busy, and ipmipower then says nothing at all.
            await Eventually.GetAsync(() => Client.DoAsync("ipmipower", order), output => output.Contains(": ok", StringComparison.Ordinal), $"ipmipower {order}");
        }

        await Eventually.GetAsync(() => Client.DoAsync("ipmipower", "--stat"), output => output.Contains(": off", StringComparison.Ordinal), "the PC's being off");
    }
}
