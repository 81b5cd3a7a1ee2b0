using Bmc.Automation.Alerts;

namespace Bmc.Automation.Tests.Alerts;

public class BerWriterTests
{
    // X.690 §8.3.
    [Theory]
    [InlineData(0, new byte[] { 0x02, 0x01, 0x00 })]
    [InlineData(127, new byte[] { 0x02, 0x01, 0x7F })]
    [InlineData(128, new byte[] { 0x02, 0x02, 0x00, 0x80 })]
    [InlineData(256, new byte[] { 0x02, 0x02, 0x01, 0x00 })]
    [InlineData(-128, new byte[] { 0x02, 0x01, 0x80 })]
    [InlineData(-129, new byte[] { 0x02, 0x02, 0xFF, 0x7F })]
    [InlineData(4294967295, new byte[] { 0x02, 0x05, 0x00, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Integer_takes_no_byte_more_than_it_needs(long value, byte[] expected)
    {
        var writer = new BerWriter(stackalloc byte[16]);

        writer.WriteInteger(value);

        Assert.Equal(expected, writer.Written.ToArray());
    }

    // X.690 §8.19.5: its own example.
    [Fact]
    public void Object_identifier_has_seven_bits_a_byte()
    {
        var writer = new BerWriter(stackalloc byte[16]);

        writer.WriteObjectIdentifier([2, 999, 3]);

        Assert.Equal([0x06, 0x03, 0x88, 0x37, 0x03], writer.Written.ToArray());
    }

    [Theory]
    [InlineData(127, new byte[] { 0x04, 0x7F })]
    [InlineData(128, new byte[] { 0x04, 0x81, 0x80 })]
    [InlineData(300, new byte[] { 0x04, 0x82, 0x01, 0x2C })]
    public void Length_has_the_shortest_form(int length, byte[] header)
    {
        var writer = new BerWriter(new byte[400]);

        writer.WriteBytes(BerWriter.OctetString, new byte[length]);

        Assert.Equal(header, writer.Written[..header.Length].ToArray());
        Assert.Equal(header.Length + length, writer.Length);
    }
}
