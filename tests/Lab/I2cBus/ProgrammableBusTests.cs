using Bmc.Lab.Emulator;
using Bmc.Lab.I2cBus.Chips;
using Bmc.Lab.Machine;

namespace Bmc.Lab.I2cBus;

/// <summary>The shipped roles on a real kernel's I2C buses whose chips are ours: what is measured, and what goes wrong.</summary>
public sealed class ProgrammableBusTests(ProgrammableMachine machine) : IClassFixture<ProgrammableMachine>
{
    public static TheoryData<string> Troubles => ["pulled out", "refuses everything", "wrong data", "wrong packet error code", "bus without power", "bus stuck"];

    [Fact]
    public async Task Readings_of_both_kinds_of_driver_come_over_ipmi_and_follow_the_chip()
    {
        await machine.OnAsync();
        RoleClients roles = machine.Roles;
        machine.Thermometer.Celsius = 55;
        machine.KernelThermometer.Celsius = 62;
        machine.Supply.Input.Volts = 118;
        machine.Supply.Pages[0].Volts = 11.8;
        machine.Supply.Input.FanRevolutionsPerMinute = 4200;
        await roles.ReadingAsync("Intake", 55, tolerance: 1);
        await roles.ReadingAsync("Exhaust", 62, tolerance: 1);
        await roles.ReadingAsync("PSU Vin", 118, tolerance: 1.5);
        await roles.ReadingAsync("PSU Vout", 11.8, tolerance: 0.1);
        await roles.ReadingAsync("PSU Fan", 4200, tolerance: 60);
        Assert.Equal(0, machine.Supply.Clearings);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_supply_in_trouble_has_a_reason_and_nothing_else_suffers(string trouble)
    {
        await machine.OnAsync();
        RoleClients roles = machine.Roles;
        machine.Supply.Input.Volts = 230;
        await roles.ReadingAsync("PSU Vin", 230, tolerance: 1.5);
        string[] reasons = Begin(trouble);
        try
        {
            await roles.ReasonAsync("psu-input", reasons);
            machine.Thermometer.Celsius = 70 + trouble.Length % 10;
            await roles.ReadingAsync("Intake", machine.Thermometer.Celsius, tolerance: 1);
            await AssertPowerButtonWorksAsync();
        }
        finally
        {
            End();
        }

        machine.Supply.Input.Volts = 240;
        await roles.ReadingAsync("PSU Vin", 240, tolerance: 1.5);
    }

    [Fact]
    public async Task A_chip_that_the_kernel_drives_is_missed_and_found_again()
    {
        await machine.OnAsync();
        machine.KernelThermometer.Faults = new ChipFaults(Vanished: true);
        try
        {
            await machine.Roles.ReasonAsync("exhaust", "NoAcknowledge", "Failed", "NotPresent");
            Assert.Empty(await machine.Roles.ReasonAsync("intake"));
        }
        finally
        {
            machine.KernelThermometer.Faults = ChipFaults.None;
        }

        machine.KernelThermometer.Celsius = 48;
        await machine.Roles.ReadingAsync("Exhaust", 48, tolerance: 1);
    }

    [Fact]
    public async Task A_slow_chip_is_read_all_the_same()
    {
        await machine.OnAsync();
        machine.Supply.Faults = new ChipFaults(Stretch: TimeSpan.FromMilliseconds(100));
        machine.Supply.Input.Volts = 200;
        machine.Thermometer.Celsius = 35;
        try
        {
            await machine.Roles.ReadingAsync("PSU Vin", 200, tolerance: 1.5);
            await machine.Roles.ReadingAsync("Intake", 35, tolerance: 1);
        }
        finally
        {
            machine.Supply.Faults = ChipFaults.None;
        }
    }

    private string[] Begin(string trouble)
    {
        switch (trouble)
        {
            case "pulled out":
                machine.Supply.Faults = new ChipFaults(Vanished: true);
                return ["NoAcknowledge", "NotPresent"];
            case "refuses everything":
                machine.Supply.Faults = new ChipFaults(Refuses: true);
                return ["NoAcknowledge", "NotPresent"];
            case "wrong data":
                machine.Supply.Faults = new ChipFaults(WrongData: 0x40);
                return ["BadChecksum"];
            case "wrong packet error code":
                machine.Supply.Faults = new ChipFaults(BadPacketErrorCode: true);
                return ["BadChecksum"];
            case "bus without power":
                machine.SecondBus.Dead = true;
                return ["NoAcknowledge", "NotPresent"];
            case "bus stuck":
                machine.SecondBus.Stuck = true;
                return ["BusStuck"];
            default:
                throw new ArgumentException(trouble);
        }
    }

    private void End()
    {
        machine.Supply.Faults = ChipFaults.None;
        machine.SecondBus.Dead = false;
        machine.SecondBus.Stuck = false;
    }

    // The kernel's record of its lines: the switch is pressed and let go once more than before.
    private async Task AssertPowerButtonWorksAsync()
    {
        RoleClients roles = machine.Roles;
        int before = await roles.CountDrivenAsync(1);
        await roles.IpmitoolAsync("chassis", "power", "reset");
        int pressed = await Eventually.GetAsync(() => roles.CountDrivenAsync(1), count => count == before + 1, "a press");
        await Eventually.GetAsync(() => roles.CountDrivenAsync(0), count => count >= pressed, "the end of a press");
    }
}
