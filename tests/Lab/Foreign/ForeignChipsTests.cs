using Bmc.Lab.Machine;

namespace Bmc.Lab.Foreign;

/// <summary>The shipped roles on a kernel and on chips that others wrote: values set in the chip, read over IPMI.</summary>
public sealed class ForeignChipsTests(ForeignMachine machine) : IClassFixture<ForeignMachine>
{
    [Theory]
    [InlineData("board", "temperature", "Board Temp")]      // TMP105, the kernel's lm75 driver
    [InlineData("intake", "temperature", "Intake")]         // TMP105, our LM75 driver
    [InlineData("diode", "temperature1", "Diode Temp")]     // EMC1413, the kernel's emc1403 driver
    public async Task A_temperature_set_in_the_chip_is_read_over_ipmi(string chip, string property, string sensor)
    {
        VirtualMachine board = await machine.OnAsync();
        foreach (int milliCelsius in (int[])[21_000, 76_500])
        {
            await board.Qmp.SetAsync($"/machine/peripheral/{chip}", property, milliCelsius);
            await machine.Roles.ReadingAsync(sensor, milliCelsius / 1000.0, tolerance: 1);
        }
    }

    // ADM1272, our PMBus driver with the coefficients of the board file.
    [Fact]
    public async Task A_voltage_set_in_a_pmbus_chip_is_read_over_ipmi()
    {
        VirtualMachine board = await machine.OnAsync();
        foreach (int milliVolts in (int[])[12_300, 48_000])
        {
            await board.Qmp.SetAsync("/machine/peripheral/hotswap", "vin", milliVolts);
            await machine.Roles.ReadingAsync("Hot Swap Vin", milliVolts / 1000.0, tolerance: 0.6);
        }
    }

    // IPMI 2.0 §34.2, §34.3: eight bytes written into the chip's memory at offset 16 come back from it.
    [Fact]
    public async Task Inventory_is_written_into_the_eeprom_and_read_back()
    {
        await machine.OnAsync();
        string[] bytes = ["0x42", "0x6d", "0x63", "0x21", "0x00", "0xff", "0x55", "0xaa"];
        await machine.Roles.IpmitoolAsync(["raw", "0x0a", "0x12", "0", "16", "0", .. bytes]);
        string read = await machine.Roles.IpmitoolAsync("raw", "0x0a", "0x11", "0", "16", "0", "8");
        Assert.Equal("08 42 6d 63 21 00 ff 55 aa", read);
    }
}
