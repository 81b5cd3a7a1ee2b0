using Bmc.Devices.Pmbus;
using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests;

public sealed class PmbusPowerSupplyTests : IDisposable
{
    private const int Address = 0x58;

    private readonly PlaybackI2cBus _bus = new();
    private readonly PmbusPowerSupply _supply;

    public PmbusPowerSupplyTests() => _supply = new PmbusPowerSupply(new SmbusDevice(_bus, Address));

    public void Dispose() => _bus.AssertFinished();

    [Theory]
    [InlineData("input-voltage", 0x88, new byte[] { 0x80, 0xD2 }, 10)]       // READ_VIN, LTC2978 data sheet: D280h
    [InlineData("input-current", 0x89, new byte[] { 0x80, 0xBA }, 1.25)]     // READ_IIN: 640 × 2^-9
    [InlineData("output-current", 0x8C, new byte[] { 0x00, 0xE2 }, 32)]      // READ_IOUT: 512 × 2^-4
    [InlineData("temperature", 0x8D, new byte[] { 0xC0, 0xEA }, 88)]         // READ_TEMPERATURE_1, Artesyn iHP manual: EAC0h
    [InlineData("fan", 0x90, new byte[] { 0x58, 0x1A }, 4800)]               // READ_FAN_SPEED_1: 600 × 2^3
    [InlineData("output-power", 0x96, new byte[] { 0x2C, 0x01 }, 300)]       // READ_POUT: 300 × 2^0
    [InlineData("input-power", 0x97, new byte[] { 0xA9, 0x02 }, 681)]        // READ_PIN: 681 × 2^0
    public void Reads_a_measurement_in_LINEAR11(string channel, byte command, byte[] answer, double expected)
    {
        _bus.Expect(Address, [command], answer);
        Assert.Equal(I2cFault.None, Read(channel, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(0x13, new byte[] { 0x00, 0x98 }, 4.75)]  // LTC2978 data sheet: 9800h × 2^-13
    [InlineData(0x17, new byte[] { 0x00, 0x18 }, 12)]    // TPS40422: 1800h × 2^-9
    [InlineData(0x97, new byte[] { 0x00, 0x18 }, 12)]    // limits relative, measurements absolute all the same
    [InlineData(0x60, new byte[] { 0x00, 0x4A }, 12)]    // IEEE half: 4A00h
    public void Reads_the_output_voltage_as_VOUT_MODE_says(byte mode, byte[] answer, double expected)
    {
        _bus.Expect(Address, [0x20], [mode]).Expect(Address, [0x8B], answer);
        Assert.Equal(I2cFault.None, Read("output-voltage", out double value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void Takes_an_open_line_for_no_value()
    {
        _bus.Expect(Address, [0x88], []).Expect(Address, [0x79], []);
        Assert.Equal(I2cFault.BadValue, Read("input-voltage", out double value));
        Assert.Equal(0, value);
        Assert.Contains("FFFFh", _supply.Problem, StringComparison.Ordinal);
        Assert.Equal(I2cFault.BadValue, _supply.ReadStatus(out IReadOnlyList<SupplyFault> faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void Tells_who_made_it()
    {
        ExpectBlock(0x99, "ACME  "u8);
        ExpectBlock(0x9A, "PSU-750\0\0"u8);
        ExpectBlock(0x9E, "SN0042"u8);
        Assert.Equal(I2cFault.None, _supply.ReadIdentity(out PowerSupplyIdentity? identity));
        Assert.Equal(new PowerSupplyIdentity("ACME", "PSU-750", "SN0042"), identity);
    }

    [Fact]
    public void Has_no_identity_when_a_part_of_it_cannot_be_read()
    {
        ExpectBlock(0x99, "ACME"u8);
        _bus.Fail(Address, [0x9A]);
        Assert.Equal(I2cFault.NoAcknowledge, _supply.ReadIdentity(out PowerSupplyIdentity? identity));
        Assert.Null(identity);
    }

    [Fact]
    public void Has_no_identity_in_a_block_of_nothing()
    {
        ExpectBlock(0x99, ""u8);
        Assert.Equal(I2cFault.BadLength, _supply.ReadIdentity(out _));
    }

    [Fact]
    public void Reports_a_supply_that_does_not_answer()
    {
        _bus.Fail(Address, [0x19]).Fail(Address, [0x88]).Fail(Address, [0x19], I2cFault.BusStuck);
        Assert.Equal(I2cFault.None, _supply.Start());
        Assert.Equal(I2cFault.NoAcknowledge, Read("input-voltage", out _));
        Assert.Equal(I2cFault.BusStuck, _supply.Start());
    }

    [Fact]
    public void Channels_follow_from_the_outputs()
    {
        IReadOnlyList<string> two = PmbusPowerSupply.ChannelsOf(new PmbusSettings(Outputs: 2));

        Assert.Contains("output-voltage", two);
        Assert.Contains("output2-power", two);
        Assert.DoesNotContain("output3-voltage", two);
        Assert.DoesNotContain("output2-voltage", PmbusPowerSupply.ChannelsOf(new PmbusSettings()));
    }

    private I2cFault Read(string channel, out double value) => _supply.Read(_supply.Channels.ToList().IndexOf(channel), out value);

    private void ExpectBlock(byte command, ReadOnlySpan<byte> text)
    {
        byte length = (byte)text.Length;
        _bus.Expect(Address, [command], [length]).Expect(Address, [command], [length, .. text]);
    }
}
