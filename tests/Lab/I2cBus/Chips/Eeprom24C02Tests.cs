using Microsoft.Extensions.Time.Testing;

namespace Bmc.Lab.I2cBus.Chips;

public sealed class Eeprom24C02Tests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Eeprom24C02 _chip;

    public Eeprom24C02Tests() => _chip = new Eeprom24C02(_time);

    [Fact]
    public void A_page_write_wraps_within_its_page()
    {
        Assert.True(_chip.Write(0x50, [0x0E, 1, 2, 3, 4]));
        Assert.Equal([3, 4], _chip.Cells[0x08..0x0A].ToArray());
        Assert.Equal([1, 2, 0xFF], _chip.Cells[0x0E..0x11].ToArray());
    }

    [Fact]
    public void Nothing_is_acknowledged_while_it_stores()
    {
        Assert.True(_chip.Write(0x50, [0, 1]));
        _chip.Stop();
        Assert.False(_chip.Write(0x50, []));
        Assert.False(_chip.Read(0x50, new byte[1]));
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.True(_chip.Write(0x50, []));
    }

    [Fact]
    public void A_read_goes_on_where_the_last_one_ended_and_wraps_at_the_end()
    {
        _chip.Cells[255] = 7;
        _chip.Cells[0] = 8;
        Assert.True(_chip.Write(0x50, [254]));
        byte[] bytes = new byte[2];
        Assert.True(_chip.Read(0x50, bytes));
        Assert.Equal([0xFF, 7], bytes);
        Assert.True(_chip.Read(0x50, bytes));
        Assert.Equal([8, 0xFF], bytes);
    }
}
