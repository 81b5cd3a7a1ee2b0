using Bmc.Hardware.Inventory;

namespace Bmc.Hardware.Tests.Inventory;

public class FruTextTests
{
    private const byte German = 7;

    [Fact]
    public void Packs_four_characters_of_6_bit_ASCII_into_three_bytes()
    {
        // FRU 1.0 §13.3 gives this example: "IPMI" is 29h DCh A6h.
        Assert.Equal([0x29, 0xDC, 0xA6], new FruText(FruTextType.SixBitAscii, "IPMI").Encode(FruText.English));
        Assert.Equal("IPMI", FruText.Decode(FruTextType.SixBitAscii, [0x29, 0xDC, 0xA6], FruText.English).Value);
    }

    [Fact]
    public void Reads_and_writes_BCD_plus() =>
        Assert.Equal("12-3.4 0", RoundTrip(new FruText(FruTextType.BcdPlus, "12-3.4 0"), FruText.English));

    [Fact]
    public void Shows_reserved_BCD_digits_as_unknown() =>
        Assert.Equal("1?", FruText.Decode(FruTextType.BcdPlus, [0x1F], FruText.English).Value);

    [Theory]
    [InlineData(FruTextType.Text, 0, "Gehäuse")]
    [InlineData(FruTextType.Text, FruText.English, "Mainboard 1")]
    [InlineData(FruTextType.Text, German, "Gehäuse Ω")]
    [InlineData(FruTextType.Binary, FruText.English, "00FFA5")]
    [InlineData(FruTextType.SixBitAscii, FruText.English, "ABCD_ 12")]
    public void Gives_back_what_was_written(int type, byte language, string value) =>
        Assert.Equal(value, RoundTrip(new FruText((FruTextType)type, value), language));

    [Fact]
    public void Never_writes_the_one_byte_that_would_end_the_fields() =>
        Assert.Equal("A "u8.ToArray(), FruText.Of("A").Encode(FruText.English));

    [Theory]
    [InlineData(FruTextType.BcdPlus, "12A")]
    [InlineData(FruTextType.SixBitAscii, "abc")]
    public void Refuses_characters_that_its_type_does_not_have(int type, string value) =>
        Assert.Throws<ArgumentException>(() => new FruText((FruTextType)type, value).Encode(FruText.English));

    [Fact]
    public void Reads_any_bytes()
    {
        var random = new Random(6);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] data = new byte[random.Next(64)];
            random.NextBytes(data);
            Assert.NotNull(FruText.Decode((FruTextType)random.Next(4), data, (byte)random.Next(256)).Value);
        }
    }

    private static string RoundTrip(FruText text, byte language) => FruText.Decode(text.Type, text.Encode(language), language).Value;
}
