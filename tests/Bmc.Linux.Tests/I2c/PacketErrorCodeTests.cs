using Bmc.Linux.I2c;

namespace Bmc.Linux.Tests.I2c;

public sealed class PacketErrorCodeTests
{
    // From real peers and published vectors; do not edit to make them pass.
    [Theory]
    [InlineData("", 0x00)]
    [InlineData("01", 0x07)]                   // the polynomial itself
    [InlineData("616263", 0x5F)]               // "abc", the vectors checked with the applet of smbus.org
    [InlineData("313233343536373839", 0xF4)]   // "123456789", the check value of CRC-8/SMBUS
    [InlineData("160E178C86", 0xD8)]           // TI SLUA475, message 11: address write, command, address read, word
    public void Matches_published_values(string bytes, int expected) =>
        Assert.Equal(expected, PacketErrorCode.Append(0, Convert.FromHexString(bytes)));

    [Fact]
    public void Is_zero_over_a_message_with_its_own_code() =>
        Assert.Equal(0, PacketErrorCode.Append(0, Convert.FromHexString("160E178C86D8")));
}
