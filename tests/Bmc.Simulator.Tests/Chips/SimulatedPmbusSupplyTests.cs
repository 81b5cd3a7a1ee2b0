using System.Text;
using Bmc.Linux.I2c;
using Bmc.Simulator.Chips;

namespace Bmc.Simulator.Tests.Chips;

public sealed class SimulatedPmbusSupplyTests
{
    private const int Address = 0x58;
    private static readonly SupplyReadings Running = new(230, 0.5, 115, 12, 8.25, 99, 31.5, 1250, OutputOn: true, OutputFailed: false, FanFailed: false);

    private SupplyReadings _readings = Running;
    private bool _wrongPec;
    private readonly SimulatedPmbusSupply _chip;

    public SimulatedPmbusSupplyTests() => _chip = new SimulatedPmbusSupply(Address, () => _readings, () => _wrongPec);

    [Theory]
    [InlineData(0x88, 230)]  // READ_VIN
    [InlineData(0x89, 0.5)]  // READ_IIN
    [InlineData(0x8C, 8.25)] // READ_IOUT
    [InlineData(0x8D, 31.5)] // READ_TEMPERATURE_1
    [InlineData(0x90, 1250)] // READ_FAN_SPEED_1
    [InlineData(0x96, 99)]   // READ_POUT
    [InlineData(0x97, 115)]  // READ_PIN
    public void Sends_its_readings_in_linear11(byte command, double expected)
    {
        byte[] bytes = _chip.ReadBytes(command, 2);
        int raw = bytes[0] | bytes[1] << 8;
        int exponent = (sbyte)(raw >> 8) >> 3;
        int mantissa = (raw & 0x7FF) << 21 >> 21;
        Assert.Equal(expected, mantissa * Math.Pow(2, exponent), 6);
    }

    [Fact]
    public void Sends_its_output_voltage_in_linear16()
    {
        Assert.Equal([0x17], _chip.ReadBytes(0x20, 1)); // VOUT_MODE: linear, exponent -9
        Assert.Equal([0x00, 0x18], _chip.ReadBytes(0x8B, 2)); // 12 V * 512 = 1800h
    }

    [Fact]
    public void Sends_a_block_with_its_length() =>
        Assert.Equal([11, .. Encoding.ASCII.GetBytes("BmcFirmware")], _chip.ReadBytes(0x99, 12));

    [Fact]
    public void Appends_the_packet_error_code_to_a_read()
    {
        byte[] bytes = _chip.ReadBytes(0x98, 3);
        byte crc = PacketErrorCode.Append(0, [0xB0, 0x98, 0xB1, 0x33]);
        Assert.Equal([0x33, crc, 0xFF], bytes);
        _wrongPec = true;
        Assert.NotEqual(crc, _chip.ReadBytes(0x98, 2)[1]);
    }

    [Fact]
    public void Checks_the_packet_error_code_of_a_write()
    {
        byte crc = PacketErrorCode.Append(0, [0xB0, 0x01, 0x40]);
        Assert.False(_chip.WriteBytes(0x01, 0x40, (byte)(crc ^ 1)));
        Assert.Equal([0x80], _chip.ReadBytes(0x01, 1));
        Assert.Equal([0x20], _chip.ReadBytes(0x7E, 1));
        Assert.True(_chip.WriteBytes(0x01, 0x40, crc));
        Assert.Equal([0x40], _chip.ReadBytes(0x01, 1));
    }

    [Fact]
    public void Does_not_acknowledge_an_unknown_command()
    {
        Assert.False(_chip.WriteBytes(0xFA));
        Assert.Equal([0x80], _chip.ReadBytes(0x7E, 1));
        Assert.Equal([0x02], _chip.ReadBytes(0x78, 1));
    }

    [Fact]
    public void Has_nothing_to_report_while_all_is_well() => Assert.Equal([0x00, 0x00], _chip.ReadBytes(0x79, 2));

    // STATUS_WORD: OFF (bit 6), VIN_UV (3), POWER_GOOD# (11), INPUT (13).
    [Fact]
    public void Reports_the_loss_of_its_input_until_it_is_told_to_forget()
    {
        _readings = Running with { InputVolts = 0, InputAmperes = 0, InputWatts = 0, OutputOn = false };
        Assert.Equal([0x48, 0x28], _chip.ReadBytes(0x79, 2));
        Assert.Equal([0x18], _chip.ReadBytes(0x7C, 1));
        Assert.True(_chip.WriteBytes(0x03));
        Assert.Equal([0x48, 0x28], _chip.ReadBytes(0x79, 2));
        _readings = Running;
        Assert.Equal([0x08, 0x20], _chip.ReadBytes(0x79, 2));
        Assert.True(_chip.WriteBytes(0x03));
        Assert.Equal([0x00, 0x00], _chip.ReadBytes(0x79, 2));
    }

    [Fact]
    public void Reports_a_failed_output()
    {
        _readings = Running with { OutputVolts = 0, OutputOn = false, OutputFailed = true };
        Assert.Equal([0x40, 0x88], _chip.ReadBytes(0x79, 2));
        Assert.Equal([0x10], _chip.ReadBytes(0x7A, 1));
    }

    [Fact]
    public void Survives_random_masters()
    {
        var random = new Random(1);
        byte[] bytes = new byte[6];
        for (int round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            _chip.WriteBytes(bytes.AsSpan(0, random.Next(bytes.Length)));
            if (random.Next(2) == 0 && _chip.Start(read: true))
                _chip.Read();
        }

        Assert.Equal([0x33], _chip.ReadBytes(0x98, 1));
    }
}
