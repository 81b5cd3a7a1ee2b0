using Bmc.Simulator.Chips;

namespace Bmc.Simulator.Tests.Chips;

public sealed class SimulatedIna226Tests
{
    private (double Volts, double Amperes) _rail = (11.98, 10);
    private readonly SimulatedIna226 _chip;

    public SimulatedIna226Tests() => _chip = new SimulatedIna226(0.002, () => _rail);

    [Fact]
    public void Tells_what_it_is()
    {
        Assert.Equal(0x5449, _chip.ReadWord(0xFE));
        Assert.Equal(0x2260, _chip.ReadWord(0xFF));
        Assert.Equal(0x4127, _chip.ReadWord(0x00));
    }

    // TI SBOS547 §8.2.2 and table 8: 2 mΩ, 10 A, 11.98 V with a calibration of 2560 (1 mA per bit).
    [Fact]
    public void Computes_the_example_of_its_datasheet()
    {
        _chip.WriteBytes(0x05, 0x0A, 0x00);
        Assert.Equal(0x1F40, _chip.ReadWord(0x01)); // 20 mV at 2.5 µV
        Assert.Equal(0x2570, _chip.ReadWord(0x02)); // 11.98 V at 1.25 mV
        Assert.Equal(0x2710, _chip.ReadWord(0x04)); // 10 A at 1 mA
        Assert.Equal(0x12B8, _chip.ReadWord(0x03)); // 119.8 W at 25 mW
    }

    [Fact]
    public void Has_no_current_without_calibration() => Assert.Equal(0, _chip.ReadWord(0x04));

    [Fact]
    public void Sends_a_current_that_flows_back_as_negative()
    {
        _rail = (12, -1);
        _chip.WriteBytes(0x05, 0x0A, 0x00);
        Assert.Equal(-1000, (short)_chip.ReadWord(0x04));
    }

    [Fact]
    public void Forgets_its_calibration_at_a_reset()
    {
        _chip.WriteBytes(0x05, 0x0A, 0x00);
        _chip.WriteBytes(0x00, 0x80, 0x00);
        Assert.Equal(0, _chip.ReadWord(0x05));
        Assert.Equal(0x4127, _chip.ReadWord(0x00));
    }

    [Fact]
    public void Keeps_its_last_result_in_power_down()
    {
        Assert.Equal(0x2570, _chip.ReadWord(0x02));
        _chip.WriteBytes(0x00, 0x41, 0x20);
        _rail = (0, 0);
        Assert.Equal(0x2570, _chip.ReadWord(0x02));
    }
}
