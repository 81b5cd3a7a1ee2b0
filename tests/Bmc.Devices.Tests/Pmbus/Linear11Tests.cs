using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class Linear11Tests
{
    [Theory]
    [InlineData(0xD280, 10)]        // LTC2978 data sheet: 640 × 2^-6
    [InlineData(0xEAC0, 88)]        // Artesyn iHP manual: 704 × 2^-3
    [InlineData(0x0000, 0)]
    [InlineData(0x0001, 1)]
    [InlineData(0x07FF, -1)]
    [InlineData(0xE7FF, -0.0625)]   // -1 × 2^-4
    [InlineData(0x7BFF, 33521664)]  // the largest: 1023 × 2^15
    [InlineData(0x7C00, -33554432)] // the smallest: -1024 × 2^15
    public void Decodes(ushort raw, double value) => Assert.Equal(value, Linear11.Decode(raw));

    [Theory]
    [InlineData(10, 0xD280)]
    [InlineData(0, 0x8000)]
    [InlineData(1e9, 0x7BFF)]
    [InlineData(-1e9, 0x7C00)]
    public void Encodes_with_the_finest_exponent_and_stops_at_the_ends(double value, ushort raw) =>
        Assert.Equal(raw, Linear11.Encode(value));

    [Fact]
    public void Encodes_every_value_that_it_decodes()
    {
        for (int raw = 0; raw <= ushort.MaxValue; raw++)
        {
            double value = Linear11.Decode((ushort)raw);
            Assert.Equal(value, Linear11.Decode(Linear11.Encode(value)));
        }
    }

    [Theory]
    [InlineData(230.4)]
    [InlineData(-12.7)]
    [InlineData(0.0031)]
    [InlineData(5432.1)]
    public void Is_as_near_as_ten_bits_can_be(double value) =>
        Assert.InRange(Linear11.Decode(Linear11.Encode(value)) / value, 1 - (1.0 / 1022), 1 + (1.0 / 1022));
}
