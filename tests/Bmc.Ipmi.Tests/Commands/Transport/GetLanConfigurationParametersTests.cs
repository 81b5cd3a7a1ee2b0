using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 §23.2, Table 23-4; what `ipmitool lan print 1` asks for.</summary>
public sealed class GetLanConfigurationParametersTests
{
    [Theory]
    [InlineData(0, "00")]                                                    // set complete
    [InlineData(1, "00")]                                                    // no IPMI 1.5 authentication type
    [InlineData(2, "0000000000")]                                            // nor any enabled, for five privilege levels
    [InlineData(3, "C0000209")]                                              // 192.0.2.9
    [InlineData(4, "02")]                                                    // from DHCP
    [InlineData(5, "020000000009")]                                          // MAC address
    [InlineData(6, "FFFFFF00")]                                              // 255.255.255.0
    [InlineData(7, "404000")]                                                // time to live, flags, precedence
    [InlineData(8, "6F02")]                                                  // port 623
    [InlineData(10, "02")]                                                   // answers ARP
    [InlineData(12, "C00002FE")]                                             // 192.0.2.254
    [InlineData(13, "000000000000")]                                         // its MAC address is not known
    [InlineData(14, "00000000")]                                             // no backup gateway
    [InlineData(15, "000000000000")]
    [InlineData(20, "0000")]                                                 // no VLAN
    [InlineData(21, "00")]
    [InlineData(22, "02")]                                                   // two cipher suites
    [InlineData(23, "00" + "1103" + "0000000000000000000000000000")]         // 17 and 3
    [InlineData(24, "00" + "44" + "00000000000000")]                         // both up to administrator
    public void Tells_the_parameter(byte parameter, string data)
    {
        var console = new TestConsole(new TestBmc(suite3: true)).Open().Raise();
        Assert.Equal("11" + data, Convert.ToHexString(console.Ask(NetworkFunction.Transport, 0x02, 0x01, parameter, 0x00, 0x00).Data));
        Assert.Equal("11", Convert.ToHexString(console.Ask(NetworkFunction.Transport, 0x02, 0x81, parameter, 0x00, 0x00).Data));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(0xC0)]
    public void Says_what_it_does_not_have(byte parameter)
    {
        var console = new TestConsole(new TestBmc()).Open().Raise();
        Assert.Equal(GetLanConfigurationParameters.ParameterNotSupported, console.Ask(NetworkFunction.Transport, 0x02, 0x01, parameter, 0x00, 0x00).Code);
    }

    [Theory]
    [InlineData(0x02, 3, 0, 0, CompletionCode.InvalidDataField)]             // another channel
    [InlineData(0x11, 3, 0, 0, CompletionCode.InvalidDataField)]             // reserved bits of the channel's byte
    [InlineData(0x01, 3, 1, 0, CompletionCode.ParameterOutOfRange)]          // a set of a parameter without sets
    [InlineData(0x01, 3, 0, 1, CompletionCode.ParameterOutOfRange)]          // a block of one without blocks
    [InlineData(0x0E, 3, 0, 0, CompletionCode.Ok)]                           // the channel that this came over
    public void Refuses_what_is_not_there(byte channel, byte parameter, byte set, byte block, CompletionCode code) =>
        Assert.Equal(code, new TestConsole(new TestBmc()).Open().Raise().Ask(NetworkFunction.Transport, 0x02, channel, parameter, set, block).Code);

    [Fact]
    public void Has_exactly_four_bytes_and_wants_an_operator()
    {
        var console = new TestConsole(new TestBmc()).Open();
        Assert.Equal(CompletionCode.InsufficientPrivilege, console.Ask(NetworkFunction.Transport, 0x02, 0x01, 0x03, 0x00, 0x00).Code);
        console.Raise();
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, console.Ask(NetworkFunction.Transport, 0x02, 0x01, 0x03, 0x00).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, console.Ask(NetworkFunction.Transport, 0x02, 0x01, 0x03, 0x00, 0x00, 0x00).Code);
    }
}
