using System.Text.Json;
using Bmc.Lab.I2cBus.Chips;

namespace Bmc.Lab.Pmbus;

/// <summary>Supplies on a bus of the kernel's, read by what we ship.</summary>
public sealed class PmbusSupplyTests(SupplyMachine machine) : IClassFixture<SupplyMachine>
{
    [Theory]
    [InlineData("one-in", 230)]        // LINEAR11
    [InlineData("one-out", 12)]        // LINEAR16
    [InlineData("two-in", 230)]        // DIRECT, coefficients of the device
    [InlineData("two-out", 12)]        // DIRECT by VOUT_MODE
    [InlineData("two-current", 10)]    // DIRECT, coefficients of the board file
    [InlineData("three-in", 230)]      // IEEE half
    [InlineData("three-out", 12)]      // IEEE half by VOUT_MODE
    [InlineData("three-current", 10)]
    public async Task Every_format_is_read_right(string sensor, double expected)
    {
        JsonElement reading = await machine.ReadingAsync(sensor, IsValue);
        Assert.Equal(expected, reading.GetProperty("value").GetDouble(), 0.2);
    }

    [Fact]
    public async Task Outputs_are_not_taken_for_each_other()
    {
        machine.One.Pages[1].Volts = 5;
        await machine.ReadingAsync("one-out-2", reading => Near(reading, 5));
        Assert.True(Near(await machine.ReadingAsync("one-out", IsValue), 12));
        Assert.True(Near(await machine.ReadingAsync("one-out-2", IsValue), 5));
    }

    [Fact]
    public async Task A_wrong_packet_error_code_is_a_reason_and_no_number()
    {
        machine.One.Faults = new ChipFaults(BadPacketErrorCode: true);
        await machine.ReadingAsync("one-in", reading => IsReason(reading, "BadChecksum"));
        machine.One.Faults = new ChipFaults(WrongData: 0x10);
        await machine.ReadingAsync("one-in", reading => IsReason(reading, "BadChecksum"));
        machine.One.Faults = ChipFaults.None;
        Assert.True(Near(await machine.ReadingAsync("one-in", IsValue), 230));
    }

    [Fact]
    public async Task A_supply_that_is_pulled_out_is_found_again_and_the_others_go_on()
    {
        machine.Two.Faults = new ChipFaults(Vanished: true);
        await machine.ReadingAsync("two-in", reading => IsReason(reading, "NoAcknowledge"));
        Assert.True(Near(await machine.ReadingAsync("three-in", IsValue), 230));
        machine.Two.Faults = ChipFaults.None;
        Assert.True(Near(await machine.ReadingAsync("two-in", IsValue), 230));
    }

    [Fact]
    public async Task A_slow_supply_is_read_all_the_same()
    {
        machine.Three.Faults = new ChipFaults(Stretch: TimeSpan.FromMilliseconds(20));
        machine.Three.Input.Volts = 115;
        await machine.ReadingAsync("three-in", reading => Near(reading, 115));
        machine.Three.Faults = ChipFaults.None;
        machine.Three.Input.Volts = 230;
        await machine.ReadingAsync("three-in", reading => Near(reading, 230));
    }

    [Fact]
    public async Task A_fault_is_logged_stays_until_somebody_orders_it_forgotten_and_is_logged_as_over()
    {
        await machine.ReadingAsync("one", reading => Text(reading) == "");
        machine.One.Pages[1].Status.SetPresent(PmbusStatus.Iout, 0x80);
        await machine.ReadingAsync("one", reading => Text(reading) == "output over-current");
        machine.One.Pages[1].Status.SetPresent(PmbusStatus.Iout, 0);
        await machine.ReadingAsync("one-in", IsValue);
        Assert.Equal("output over-current", Text(await machine.ReadingAsync("one", reading => Text(reading) is not null)));
        Assert.Equal(0, machine.One.Clearings);

        await machine.CtlAsync("sensors clear-faults one");
        await machine.ReadingAsync("one", reading => Text(reading) == "");

        Assert.Equal(2, machine.One.Clearings); // once for each output
        string log = await machine.LogAsync();
        Assert.Contains("One: failure detected (output over-current)", log, StringComparison.Ordinal);
        Assert.Contains("One: failure detected cleared", log, StringComparison.Ordinal);
    }

    private static bool IsValue(JsonElement reading) => reading.GetProperty("status").GetString() == "Available";

    private static bool IsReason(JsonElement reading, string reason) =>
        reading.GetProperty("status").GetString() == "Unavailable" && reading.GetProperty("reason").GetString() == reason;

    private static bool Near(JsonElement reading, double expected) =>
        IsValue(reading) && Math.Abs(reading.GetProperty("value").GetDouble() - expected) < 0.2;

    private static string? Text(JsonElement reading) =>
        reading.GetProperty("status").GetString() == "States" ? reading.GetProperty("text").GetString() : null;
}
