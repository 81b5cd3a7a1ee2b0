using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 §23.3 and §23.4.</summary>
public sealed class ArpAndStatisticsTests
{
    private readonly TestBmc _bmc = new();

    private TestConsole Console() => new TestConsole(_bmc).Open().Raise();

    private (CompletionCode Code, byte[] Data) Statistics(byte clear = 0) => Console().Ask(NetworkFunction.Transport, 0x04, 0x01, clear);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Says_that_the_kernel_goes_on_answering(byte suspend)
    {
        var (code, data) = Console().Ask(NetworkFunction.Transport, 0x03, 0x01, suspend);
        Assert.Equal(CompletionCode.Ok, code);
        Assert.Equal([0x02], data);
    }

    [Theory]
    [InlineData(0x03, "0104", CompletionCode.InvalidDataField)]             // reserved bits
    [InlineData(0x03, "1100", CompletionCode.InvalidDataField)]
    [InlineData(0x03, "0200", CompletionCode.InvalidDataField)]             // another channel
    [InlineData(0x03, "0E00", CompletionCode.Ok)]
    [InlineData(0x03, "01", CompletionCode.RequestDataLengthInvalid)]
    [InlineData(0x03, "010000", CompletionCode.RequestDataLengthInvalid)]
    [InlineData(0x04, "0102", CompletionCode.InvalidDataField)]
    [InlineData(0x04, "1100", CompletionCode.InvalidDataField)]
    [InlineData(0x04, "0200", CompletionCode.InvalidDataField)]
    [InlineData(0x04, "0E00", CompletionCode.Ok)]
    [InlineData(0x04, "01", CompletionCode.RequestDataLengthInvalid)]
    [InlineData(0x04, "010000", CompletionCode.RequestDataLengthInvalid)]
    public void Refuses_what_has_no_meaning(byte command, string data, CompletionCode code) =>
        Assert.Equal(code, Console().Ask(NetworkFunction.Transport, command, Convert.FromHexString(data)).Code);

    [Fact]
    public void Suspending_wants_an_administrator_and_statistics_a_user()
    {
        var user = new TestConsole(_bmc).Open();
        Assert.Equal(CompletionCode.InsufficientPrivilege, user.Ask(NetworkFunction.Transport, 0x03, 0x01, 0x00).Code);
        Assert.Equal(CompletionCode.Ok, user.Ask(NetworkFunction.Transport, 0x04, 0x01, 0x00).Code);
    }

    [Fact]
    public void Counts_until_the_end_of_16_bits()
    {
        Assert.True(GetIpUdpRmcpStatisticsResponse.TryParse(Statistics().Data, out var counted));
        Assert.Equal((ushort.MaxValue, 1, 2, 3, 40, 50), (counted.Received, counted.HeaderErrors, counted.AddressErrors, counted.FragmentsReceived, counted.Transmitted, counted.UdpReceived));
        Assert.Equal(_bmc.Endpoint.Statistics.Received, counted.RmcpReceived);
        Assert.Equal((0, 0), (counted.ProxyReceived, counted.ProxyDropped));
    }

    [Fact]
    public void Does_not_count_what_is_no_RMCP()
    {
        _bmc.Exchange([1, 2, 3]);
        Assert.True(GetIpUdpRmcpStatisticsResponse.TryParse(Statistics().Data, out var counted));
        Assert.Equal(_bmc.Endpoint.Statistics.Received - 1, counted.RmcpReceived);
    }

    [Fact]
    public void Counts_anew_once_cleared()
    {
        Assert.True(GetIpUdpRmcpStatisticsResponse.TryParse(Statistics(clear: 1).Data, out var before));
        Assert.Equal(50, before.UdpReceived);
        _bmc.IpStatistics = new IpStatistics(100007, 1, 2, 3, 42, 55);
        Assert.True(GetIpUdpRmcpStatisticsResponse.TryParse(Statistics().Data, out var after));
        Assert.Equal((7, 0, 2, 5), (after.Received, after.HeaderErrors, after.Transmitted, after.UdpReceived));
        Assert.InRange(after.RmcpReceived, 1, 10);
    }

    [Fact]
    public void Says_so_when_the_system_does_not_tell()
    {
        _bmc.IpStatistics = null;
        Assert.Equal(CompletionCode.ResponseNotProvided, Statistics().Code);
    }

    [Fact]
    public void Have_these_bytes()
    {
        Golden.Matches<SuspendBmcArpsRequest>([0x01, 0x02], new(1, true, false), SuspendBmcArpsRequest.TryParse);
        Golden.Matches<SuspendBmcArpsResponse>([0x03], new(true, true), SuspendBmcArpsResponse.TryParse);
        Golden.Matches<GetIpUdpRmcpStatisticsRequest>([0x01, 0x01], new(1, true), GetIpUdpRmcpStatisticsRequest.TryParse);
        Golden.Matches<GetIpUdpRmcpStatisticsResponse>(
            [
                0x01, 0x10, // IP packets received
                0x02, 0x00, // header errors
                0x03, 0x00, // address errors
                0x04, 0x00, // fragments
                0x05, 0x00, // transmitted
                0x06, 0x00, // UDP packets received
                0x07, 0x00, // valid RMCP packets
                0x08, 0x00, // proxy packets received
                0x09, 0x00, // and dropped
            ],
            new(0x1001, 2, 3, 4, 5, 6, 7, 8, 9),
            GetIpUdpRmcpStatisticsResponse.TryParse);
    }
}
