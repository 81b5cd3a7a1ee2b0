using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands;

/// <summary>What the commands answer, as the real ipmitool reads it. Without one on this machine there is nothing to read.</summary>
public class IpmitoolTests
{
    private static async Task<(CommandBench Bench, IpmitoolSocket Ipmitool)> StartAsync()
    {
        Assert.SkipUnless(IpmitoolSocket.IsInstalled, "ipmitool is not installed (Debian package ipmitool)");
        var bench = await CommandBench.StartAsync();
        return (bench, new IpmitoolSocket(bench));
    }

    [Fact]
    public async Task Lists_every_record_with_its_reading()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;
        await bench.TellAsync(FakeSensors.Reading(FakeSensors.TemperatureDescription, 92, ThresholdState.UpperNonCritical | ThresholdState.UpperCritical));
        await bench.TellAsync(FakeSensors.Unavailable(FakeSensors.PowerDescription, UnavailableReason.HostOff));
        await bench.TellAsync(FakeHostPower.Status with { State = PowerState.Off });
        await bench.TellAsync(FakeChassis.Status with { Intrusion = IntrusionState.Open });
        await bench.TellAsync(await bench.EventLog.GetInfoAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            CPU Temp         | 01h | ucr |  3.1 | 92 degrees C
            12V Rail         | 03h | ok  |  7.1 | 12 Volts
            Board Power      | 05h | ns  |  7.1 | No Reading
            Power Unit       | F0h | ok  | 19.1 | Power off/down
            System Restart   | F1h | ns  | 23.1 | Event-Only
            Chassis Intru    | F2h | ok  | 23.1 | General Chassis intrusion
            Diag Interrupt   | F3h | ns  | 23.1 | Event-Only
            Watchdog         | F4h | ns  |  6.1 | Event-Only
            OS Boot          | F5h | ok  | 35.1 | 
            ACPI State       | F6h | ok  |  7.1 | S4/S5: soft-off
            Schedule         | F7h | ns  |  6.1 | Event-Only
            Event Log        | F8h | ok  |  6.1 | 
            System Event     | F9h | ns  |  6.1 | Event-Only
            Power Limit      | FAh | ns  | 19.1 | Event-Only
            Limit Power Off  | FBh | ns  |  7.1 | Event-Only
            Thermal Limit    | FCh | ns  | 55.1 | Event-Only
            Main Board       | 00h | ns  |  7.1 | Logical FRU @00h
            BMC              | 00h | ok  |  6.1 | Static MC @ 20h
            """,
            (await ipmitool.RunAsync("sdr", "elist", "all")).TrimEnd());
    }

    [Fact]
    public async Task Shows_and_sets_thresholds()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;

        var sensors = await ipmitool.RunAsync("sensor");
        Assert.Contains("CPU Temp         | 45.000     | degrees C  | ok    | na        | na        | na        | 80.000    | 90.000    | 105.000", sensors, StringComparison.Ordinal);
        Assert.Contains("12V Rail         | 12.000     | Volts      | ok    | na        | 10.800    | 11.400    | 12.600    | 13.200    | na", sensors, StringComparison.Ordinal);
        Assert.Contains("Board Power      | 100.000    | Watts      | ok    | na        | na        | na        | na        | na        | na", sensors, StringComparison.Ordinal);

        await ipmitool.RunAsync("sensor", "thresh", "12V Rail", "ucr", "13.5");
        Assert.Equal(13.5, Assert.Single(bench.Sensors.Changes).Change.Thresholds?.UpperCritical);
    }

    [Fact]
    public async Task Reads_hysteresis_and_event_enables()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;

        var sensor = await ipmitool.RunAsync("sdr", "get", "12V Rail");

        Assert.Contains("Positive Hysteresis   : 0.120", sensor, StringComparison.Ordinal);
        Assert.Contains("Negative Hysteresis   : 0.060", sensor, StringComparison.Ordinal);
        Assert.Contains("Event Message Control : Per-threshold", sensor, StringComparison.Ordinal);
        Assert.Contains("Settable Thresholds   : lcr lnc unc ucr", sensor, StringComparison.Ordinal);
        Assert.Contains("Assertions Enabled    : lnc- lcr- unc+ ucr+", sensor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_the_log_by_sensor_names_and_clears_it()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;
        bench.EventLog.Add(EventRecord.FromBmc(0x01, FakeSensors.Temperature, 0x01, deassertion: false, 0x59, 92, 90));
        bench.EventLog.Add(EventRecord.FromBmc(0x05, DiscreteSensors.ChassisIntrusion, 0x6F, deassertion: true, 0x00));

        Assert.Equal(
            """
               1 | 01/14/21 | 08:25:36 UTC | Temperature CPU Temp | Upper Critical going high | Asserted | Reading 92 > Threshold 90 degrees C
               2 | 01/14/21 | 08:25:36 UTC | Physical Security Chassis Intru | General Chassis intrusion | Deasserted
            """,
            (await ipmitool.RunAsync("sel", "elist")).TrimEnd().Replace("GMT", "UTC", StringComparison.Ordinal)); // by its version

        await ipmitool.RunAsync("sel", "delete", "1");
        Assert.Equal(2, Assert.Single(bench.EventLog.Entries).RecordId);
        await ipmitool.RunAsync("sel", "clear");
        Assert.Empty(bench.EventLog.Entries);
    }

    [Fact]
    public async Task Prints_and_writes_the_fru()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;

        // Platform Management FRU Information Storage Definition 1.0: common header, then a board area of 32 bytes.
        byte[] board = [0x01, 0x04, 0x19, 0x00, 0x00, 0x00, 0xC4, .. "ACME"u8, 0xC5, .. "Board"u8, 0xC3, .. "S-1"u8, 0xC3, .. "P-1"u8, 0xC0, 0xC1];
        byte[] image = [0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0xFE, .. board, .. new byte[32 - board.Length]];
        image[^1] = (byte)-image[8..].Sum(value => value);
        image.CopyTo(bench.Inventory.Contents, 0);

        var fru = await ipmitool.RunAsync("fru", "print");

        Assert.Contains("Board Mfg             : ACME", fru, StringComparison.Ordinal);
        Assert.Contains("Board Product         : Board", fru, StringComparison.Ordinal);
        Assert.Contains("Board Serial          : S-1", fru, StringComparison.Ordinal);
        Assert.DoesNotContain("checksum", fru, StringComparison.OrdinalIgnoreCase);

        await ipmitool.RunAsync("fru", "edit", "0", "field", "b", "2", "S-2");
        Assert.Contains("Board Serial          : S-2", await ipmitool.RunAsync("fru", "print"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_chassis_and_orders_it_about()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;
        await bench.TellAsync(FakeHostPower.Status with { RestorePolicy = PowerRestorePolicy.LastState, LastEvent = LastPowerEvent.CommandOn, PowerOnHours = 25.5 });
        await bench.TellAsync(new ChassisStatus(IdentifyState.On, IntrusionState.WasOpened, CoolingFault: true, DriveFault: false));

        var status = await ipmitool.RunAsync("chassis", "status");
        Assert.Contains("System Power         : on", status, StringComparison.Ordinal);
        Assert.Contains("Power Restore Policy : previous", status, StringComparison.Ordinal);
        Assert.Contains("Last Power Event     : command", status, StringComparison.Ordinal);
        Assert.Contains("Chassis Intrusion    : active", status, StringComparison.Ordinal);
        Assert.Contains("Cooling/Fan Fault    : true", status, StringComparison.Ordinal);
        Assert.Contains("1 days, 1 hours, 30 minutes", await ipmitool.RunAsync("chassis", "poh"), StringComparison.Ordinal);

        await ipmitool.RunAsync("power", "soft");
        Assert.Equal(PowerAction.GracefulShutdown, Assert.Single(bench.Power.Actions).Action);
        await ipmitool.RunAsync("chassis", "identify", "force");
        Assert.True(Assert.Single(bench.Chassis.Identified).ForceOn);
        await ipmitool.RunAsync("chassis", "policy", "always-on");
        Assert.Equal(PowerRestorePolicy.AlwaysOn, Assert.Single(bench.Power.Policies).RestorePolicy);
    }

    [Fact]
    public async Task Sets_the_boot_device()
    {
        var (bench, ipmitool) = await StartAsync();
        await using var endOfBench = bench;
        await using var endOfSocket = ipmitool;

        Assert.Contains("Set Boot Device to cdrom", await ipmitool.RunAsync("chassis", "bootdev", "cdrom", "options=efiboot,persistent"), StringComparison.Ordinal);

        Assert.Equal(new BootOverrideSetting(BootOverrideMode.Continuous, BootDevice.Cd, BootFirmware.Uefi), bench.BootOverride.Setting);
        var flags = await ipmitool.RunAsync("chassis", "bootparam", "get", "5");
        Assert.Contains("Options apply to all future boots", flags, StringComparison.Ordinal);
        Assert.Contains("Force Boot from CD/DVD", flags, StringComparison.Ordinal);
        Assert.Contains("Set In Progress : set complete", await ipmitool.RunAsync("chassis", "bootparam", "get", "0"), StringComparison.Ordinal);
    }
}
