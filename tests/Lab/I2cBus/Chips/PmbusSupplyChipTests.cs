namespace Bmc.Lab.I2cBus.Chips;

public sealed class PmbusSupplyChipTests
{
    private const int Address = 0x58;

    private readonly PmbusSupplyChip _supply = new(new PmbusFormat.Linear(), pages: 2);

    // PMBus 1.2 Part II §7.1, §8.3.1, worked by hand.
    [Fact]
    public void Input_voltage_is_linear11()
    {
        _supply.Input.Volts = 230;
        Assert.Equal("98F3", Ask(2, 0x88));     // 920 x 2^-2
    }

    [Fact]
    public void Output_voltage_is_linear16_with_the_exponent_of_vout_mode()
    {
        Assert.Equal("17", Ask(1, 0x20));       // -9
        Assert.Equal("0018", Ask(2, 0x8B));     // 12 x 512 = 1800h
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(1023)]
    [InlineData(-1024)]
    [InlineData(2046)]
    public void Linear11_is_exact_where_eleven_bits_suffice(double value)
    {
        ushort word = PmbusNumbers.Linear11(value);
        int exponent = (short)word >> 11;
        int mantissa = (short)(word << 5) >> 5;
        Assert.Equal(value, mantissa * Math.Pow(2, exponent));
    }

    [Fact]
    public void An_unsupported_command_is_refused_and_noted()
    {
        Assert.False(_supply.Write(Address, [0xD5]));
        Assert.Equal("80", Ask(1, 0x7E));
        Assert.Equal("02", Ask(1, 0x78));
    }

    [Fact]
    public void A_page_that_it_has_not_is_refused_and_the_page_stays()
    {
        Assert.True(_supply.Write(Address, [0x00, 1]));
        Assert.False(_supply.Write(Address, [0x00, 2]));
        Assert.Equal("01", Ask(1, 0x00));
        Assert.True(_supply.Write(Address, [0x00, 0xFF]));
    }

    [Fact]
    public void Pages_have_their_own_outputs()
    {
        _supply.Pages[1].Volts = 5;
        Assert.Equal("0018", Ask(2, 0x8B));
        Assert.True(_supply.Write(Address, [0x00, 1]));
        Assert.Equal("000A", Ask(2, 0x8B));
    }

    [Fact]
    public void A_block_has_its_length_then_its_packet_error_code_when_more_is_asked_for()
    {
        byte code = PmbusNumbers.PacketErrorCode(0, [0xB0, 0x99, 0xB1, 4, .. "ACME"u8]);
        Assert.Equal("0441434D45", Ask(5, 0x99));
        Assert.Equal($"0441434D45{code:X2}FF", Ask(7, 0x99));
        _supply.Faults = new ChipFaults(BadPacketErrorCode: true);
        Assert.Equal($"0441434D45{(byte)~code:X2}FF", Ask(7, 0x99));
    }

    // TI SLUA475, message 11: address write, command, address read, word.
    [Fact]
    public void The_packet_error_code_is_that_of_the_specification() =>
        Assert.Equal(0xD8, PmbusNumbers.PacketErrorCode(0, Convert.FromHexString("160E178C86")));

    [Fact]
    public void A_write_with_a_wrong_packet_error_code_is_refused_and_changes_nothing()
    {
        byte code = PmbusNumbers.PacketErrorCode(0, [0xB0, 0x00, 1]);
        Assert.False(_supply.Write(Address, [0x00, 1, (byte)~code]));
        Assert.Equal("00", Ask(1, 0x00));
        Assert.Equal("20", Ask(1, 0x7E));
        Assert.True(_supply.Write(Address, [0x00, 1, code]));
        Assert.Equal("01", Ask(1, 0x00));
    }

    [Fact]
    public void A_fault_stays_until_it_is_cleared_and_comes_again_while_it_lasts()
    {
        _supply.Pages[0].Status.SetPresent(PmbusStatus.Temperature, 0x80);
        _supply.Pages[0].Status.SetPresent(PmbusStatus.Temperature, 0x00);
        Assert.Equal("0400", Ask(2, 0x79));
        Assert.Equal("0400", Ask(2, 0x79));
        Assert.True(_supply.Write(Address, [0x03]));
        Assert.Equal("0000", Ask(2, 0x79));
        _supply.Pages[0].Status.SetPresent(PmbusStatus.Vout, 0x80);
        Assert.True(_supply.Write(Address, [0x03]));
        Assert.Equal("2080", Ask(2, 0x79));
        Assert.Equal(2, _supply.Clearings);
    }

    [Fact]
    public void Coefficients_are_told_by_a_process_call_where_the_format_is_direct()
    {
        var supply = new PmbusSupplyChip(new PmbusFormat.Direct(new PmbusCoefficients(19199, -50, -2)));
        Assert.Equal("05FF4ACEFFFE", Ask(supply, 6, 0x30, 2, 0x88, 1));
        Assert.Equal("40", Ask(supply, 1, 0x20));
        Assert.False(_supply.Write(Address, [0x30, 2, 0x88, 1]));
    }

    [Fact]
    public void Half_precision_and_direct_readings_are_as_the_formats_say()
    {
        Assert.Equal("004A", Ask(new PmbusSupplyChip(new PmbusFormat.IeeeHalf()), 2, 0x8B));
        Assert.Equal("0C00", Ask(new PmbusSupplyChip(new PmbusFormat.Direct(new PmbusCoefficients(1, 0, 0))), 2, 0x8B));
    }

    [Fact]
    public void Nothing_is_told_to_who_asked_for_nothing() => Assert.False(_supply.Read(Address, new byte[2]));

    [Fact]
    public void Random_writes_and_reads_break_nothing()
    {
        var random = new Random(2);
        byte[] bytes = new byte[40];
        for (int round = 0; round < 20000; round++)
        {
            random.NextBytes(bytes);
            _supply.Write(Address, bytes.AsSpan(0, random.Next(8)));
            _supply.Read(Address, bytes.AsSpan(0, random.Next(bytes.Length)));
            if (random.Next(3) == 0)
                _supply.Stop();
        }
    }

    private string Ask(int length, params byte[] command) => Ask(_supply, length, command);

    private static string Ask(PmbusSupplyChip supply, int length, params byte[] command)
    {
        byte[] bytes = new byte[length];
        Assert.True(supply.Write(Address, command));
        Assert.True(supply.Read(Address, bytes));
        supply.Stop();
        return Convert.ToHexString(bytes);
    }
}
