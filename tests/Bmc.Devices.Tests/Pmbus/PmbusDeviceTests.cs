using Bmc.Devices.Pmbus;
using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class PmbusDeviceTests : IDisposable
{
    private const int Address = 0x58;

    private readonly PlaybackI2cBus _bus = new();

    public void Dispose() => _bus.AssertFinished();

    [Theory]
    [InlineData(0x21, new byte[] { 0x97, 0x00 }, 1.0)]       // VID, code type 01h: VR12, 97h is 1.000 V
    [InlineData(0x22, new byte[] { 0x33, 0x00 }, 1.0)]       // VID, code type 02h: VR12.5, 33h is 1.00 V
    [InlineData(0x30, new byte[] { 0x58, 0x00 }, 1.0)]       // VID, code type 10h: SVI2, 58h is 1.000 V
    public void Takes_the_voltage_table_by_the_code_type(byte mode, byte[] word, double expected)
    {
        _bus.Expect(Address, [0x20], [mode]).Expect(Address, [0x8B], word);
        Assert.Equal(I2cFault.None, ReadVout(Device(), out double volts));
        Assert.Equal(expected, volts, 9);
    }

    [Fact]
    public void Takes_the_voltage_table_of_the_board_before_that_of_the_code_type()
    {
        _bus.Expect(Address, [0x20], [0x21]).Expect(Address, [0x8B], [0x02, 0x00]);
        Assert.Equal(I2cFault.None, ReadVout(Device(new PmbusSettings(Vid: VidTable.Vr11)), out double volts));
        Assert.Equal(1.6, volts);
    }

    [Theory]
    [InlineData(0x2F, I2cFault.Unsupported, "0Fh")]  // VID of a table that nobody told us
    [InlineData(0xFF, I2cFault.BadValue, "FFh")]     // an open line
    [InlineData(0x41, I2cFault.BadValue, "41h")]     // DIRECT has no parameter
    [InlineData(0x7F, I2cFault.BadValue, "7Fh")]     // nor has IEEE half
    public void Has_a_reason_rather_than_a_voltage_when_VOUT_MODE_says_nothing(byte mode, I2cFault fault, string reason)
    {
        _bus.Expect(Address, [0x20], [mode]);
        PmbusDevice device = Device();
        Assert.Equal(fault, ReadVout(device, out double volts));
        Assert.Equal(0, volts);
        Assert.Contains(reason, device.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x21, new byte[] { 0x00, 0x00 })]  // VR12: off
    [InlineData(0x60, new byte[] { 0x00, 0x7E })]  // IEEE half: not a number
    [InlineData(0x60, new byte[] { 0x00, 0x7C })]  // IEEE half: infinite
    public void Has_a_reason_rather_than_a_voltage_when_the_word_is_none(byte mode, byte[] word)
    {
        _bus.Expect(Address, [0x20], [mode]).Expect(Address, [0x8B], word);
        PmbusDevice device = Device();
        Assert.Equal(I2cFault.BadValue, ReadVout(device, out double volts));
        Assert.Equal(0, volts);
        Assert.NotNull(device.Problem);
    }

    [Fact]
    public void Asks_for_the_coefficients_once_when_the_voltage_is_in_DIRECT()
    {
        // LTC2990-like: m 19199, b 0, R -2 (kernel documentation of adm1275, VIN).
        _bus.Expect(Address, [0x20], [0x40])
            .Expect(Address, [0x30, 0x02, 0x8B, 0x01], [0x05, 0xFF, 0x4A, 0x00, 0x00, 0xFE])
            .Expect(Address, [0x8B], [0x00, 0x09])
            .Expect(Address, [0x8B], [0x00, 0x09]);
        PmbusDevice device = Device();
        Assert.Equal(I2cFault.None, ReadVout(device, out double volts));
        Assert.Equal(2304 * 100 / 19199.0, volts, 9);
        Assert.Equal(I2cFault.None, ReadVout(device, out _));
    }

    [Fact]
    public void Takes_the_coefficients_of_the_board_without_asking()
    {
        _bus.Expect(Address, [0x8C], [0x64, 0x00]);
        PmbusDevice device = Device(new PmbusSettings(Formats: [new(PmbusQuantity.OutputCurrent, WordFormat.Direct, new Direct(2, 10, 1))]));
        Assert.Equal(I2cFault.None, device.Read(0, CommandCode.ReadIout, PmbusQuantity.OutputCurrent, out double amperes));
        Assert.Equal(0, amperes);
    }

    [Fact]
    public void Coefficients_with_nothing_to_divide_by_are_a_reason()
    {
        _bus.Expect(Address, [0x20], [0x40]).Expect(Address, [0x30, 0x02, 0x8B, 0x01], [0x05, 0, 0, 0, 0, 0]);
        PmbusDevice device = Device();
        Assert.Equal(I2cFault.BadValue, ReadVout(device, out _));
        Assert.Contains("COEFFICIENTS", device.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x04)]
    [InlineData(0xFF)]
    public void An_answer_of_another_length_is_no_answer(byte length)
    {
        _bus.Expect(Address, [0x20], [0x40]).Expect(Address, [0x30, 0x02, 0x8B, 0x01], [length, 1, 0, 0, 0, 0]);
        Assert.Equal(I2cFault.BadLength, ReadVout(Device(), out _));
    }

    [Theory]
    [InlineData(0xAC, new byte[] { 0x00, 0x09 }, 2304.0)]  // read, DIRECT: 1, 0, 0
    [InlineData(0xA0, new byte[] { 0x80, 0xD2 }, 10.0)]    // read, LINEAR
    public void Asks_QUERY_for_the_format_where_the_board_says_that_there_is_one(byte query, byte[] word, double expected)
    {
        _bus.Expect(Address, [0x1A, 0x01, 0x88], [0x01, query]);
        if (query == 0xAC)
            _bus.Expect(Address, [0x30, 0x02, 0x88, 0x01], [0x05, 1, 0, 0, 0, 0]);
        _bus.Expect(Address, [0x88], word);
        Assert.Equal(I2cFault.None, ReadVin(Device(new PmbusSettings(AsksQuery: true)), out double volts));
        Assert.Equal(expected, volts);
    }

    [Theory]
    [InlineData(0x2C)]  // not supported
    [InlineData(0xC0)]  // to be written only
    [InlineData(0xB4)]  // VID
    [InlineData(0xBC)]  // no number
    public void A_command_that_QUERY_does_not_know_as_a_number_is_not_read(byte query)
    {
        _bus.Expect(Address, [0x1A, 0x01, 0x88], [0x01, query]);
        PmbusDevice device = Device(new PmbusSettings(AsksQuery: true));
        Assert.Equal(I2cFault.Unsupported, ReadVin(device, out _));
        Assert.Contains("QUERY", device.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void CAPABILITY_tells_of_IEEE_half()
    {
        _bus.Expect(Address, [0x19], [0x08]).Expect(Address, [0x88], [0x00, 0x4A]);
        PmbusDevice device = Device();
        Assert.Equal(I2cFault.None, device.Start());
        Assert.Equal(I2cFault.None, ReadVin(device, out double volts));
        Assert.Equal(12, volts);
    }

    [Fact]
    public void Another_device_at_the_address_is_asked_anew()
    {
        _bus.Expect(Address, [0x19], [0x00]).Expect(Address, [0x20], [0x17]).Expect(Address, [0x8B], [0x00, 0x18])
            .Fail(Address, [0x8B])
            .Expect(Address, [0x19], [0x00]).Expect(Address, [0x20], [0x18]).Expect(Address, [0x8B], [0x00, 0x18]);
        PmbusDevice device = Device();
        device.Start();
        Assert.Equal(I2cFault.None, ReadVout(device, out double before));
        Assert.Equal(I2cFault.NoAcknowledge, ReadVout(device, out _));
        device.Start();
        Assert.Equal(I2cFault.None, ReadVout(device, out double after));
        Assert.Equal((12, 24), (before, after));
    }

    [Fact]
    public void Selects_the_output_right_before_each_reading_and_keeps_its_format_apart()
    {
        _bus.Expect(Address, [0x00, 0x01]).Expect(Address, [0x20], [0x17]).Expect(Address, [0x8B], [0x00, 0x18])
            .Expect(Address, [0x00, 0x00]).Expect(Address, [0x20], [0x18]).Expect(Address, [0x8B], [0x00, 0x05])
            .Expect(Address, [0x00, 0x01]).Expect(Address, [0x8B], [0x00, 0x18]);
        PmbusDevice device = Device(new PmbusSettings(Outputs: 2));
        Assert.Equal(I2cFault.None, device.Read(1, CommandCode.ReadVout, PmbusQuantity.OutputVoltage, out double second));
        Assert.Equal(I2cFault.None, ReadVout(device, out double first));
        Assert.Equal(I2cFault.None, device.Read(1, CommandCode.ReadVout, PmbusQuantity.OutputVoltage, out double again));
        Assert.Equal((12, 5, 12), (second, first, again));
    }

    [Fact]
    public void Reads_nothing_of_an_output_that_it_could_not_select()
    {
        _bus.Fail(Address, [0x00, 0x01]);
        Assert.Equal(I2cFault.NoAcknowledge, Device(new PmbusSettings(Outputs: 2)).Read(1, CommandCode.ReadVout, PmbusQuantity.OutputVoltage, out _));
    }

    [Fact]
    public void Clears_the_faults_of_each_output_when_told_to()
    {
        _bus.Expect(Address, [0x00, 0x00]).Expect(Address, [0x03]).Expect(Address, [0x00, 0x01]).Expect(Address, [0x03]);
        Assert.Equal(I2cFault.None, Device(new PmbusSettings(Outputs: 2)).ClearFaults());
    }

    private PmbusDevice Device(PmbusSettings? settings = null) => new(new SmbusDevice(_bus, Address), settings ?? new PmbusSettings());

    private static I2cFault ReadVout(PmbusDevice device, out double volts) =>
        device.Read(0, CommandCode.ReadVout, PmbusQuantity.OutputVoltage, out volts);

    private static I2cFault ReadVin(PmbusDevice device, out double volts) =>
        device.Read(0, CommandCode.ReadVin, PmbusQuantity.InputVoltage, out volts);
}
