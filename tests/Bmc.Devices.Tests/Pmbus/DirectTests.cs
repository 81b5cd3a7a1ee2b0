using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class DirectTests
{
    // Coefficients as an ADM1272 has them for its temperature.
    private static readonly Direct Temperature = new(M: 42, B: 31871, R: -1);

    [Fact]
    public void Decodes_with_slope_offset_and_exponent() => Assert.Equal((32920 - 31871) / 42.0, Temperature.Decode(3292), precision: 9);

    [Fact]
    public void Encodes_to_the_nearest() => Assert.Equal(3292, Temperature.Encode(25));

    [Fact]
    public void Reads_the_word_as_signed() => Assert.Equal(-0.5, new Direct(M: 2, B: 0, R: 0).Decode(0xFFFF));

    [Fact]
    public void Stops_at_the_ends()
    {
        var coefficients = new Direct(M: 1, B: 0, R: 2);
        Assert.Equal(0x7FFF, coefficients.Encode(1e6));
        Assert.Equal(0x8000, coefficients.Encode(-1e6));
    }

    [Fact]
    public void Encodes_every_value_that_it_decodes()
    {
        for (int raw = 0; raw <= ushort.MaxValue; raw++)
            Assert.Equal(raw, Temperature.Encode(Temperature.Decode((ushort)raw)));
    }
}
