using Bmc.Contracts.Alerts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4, parameters 16 to 19 and 25, as `ipmitool lan alert` reads and writes them.</summary>
public sealed class AlertParameterTests
{
    private readonly FakeAlerts _alerts = new();
    private readonly CommandTable _table;

    public AlertParameterTests()
    {
        var parameters = new LanParameterTable(AlertParameters.All(_alerts));
        _table = new CommandTable(
        [
            new(NetworkFunction.Transport, 0x01, Privilege.Administrator, 2, SetLanConfigurationParametersRequest.MaximumLength, new SetLanConfigurationParameters(parameters).HandleAsync),
            new(NetworkFunction.Transport, 0x02, Privilege.Operator, 4, 4, new GetLanConfigurationParameters(parameters).HandleAsync),
        ]);
    }

    public static TheoryData<byte, byte, byte[]> Defaults => new()
    {
        { 16, 0, [.. "public"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { 17, 0, [15] },
        { 18, 3, [3, 0x00, 0x00, 0x00] },
        { 19, 3, [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { 25, 3, [3, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Defaults))]
    public async Task Nobody_is_told_at_first(byte parameter, byte set, byte[] expected) =>
        Assert.Equal([0x11, .. expected], (await AskAsync(0x02, 0x01, parameter, set, 0)).Data);

    public static TheoryData<byte, byte[]> Settings => new()
    {
        { 16, [.. "secret-of-the-trap"u8] },
        { 18, [2, 0x80, 0x09, 0x07] }, // acknowledged, 10 s, 7 retries
        { 19, [2, 0x00, 0x01, 192, 0, 2, 7, 2, 0, 0, 0, 0, 9] }, // IPv4, backup gateway, MAC
        { 19, [2, 0x10, 0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7] }, // IPv6
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task What_was_set_is_read(byte parameter, byte[] data)
    {
        Assert.Equal(CompletionCode.Ok, (await AskAsync(0x01, [0x01, parameter, .. data])).Code);

        Assert.Equal([0x11, .. data], (await AskAsync(0x02, 0x01, parameter, parameter == 16 ? (byte)0 : (byte)2, 0)).Data);
    }

    [Fact]
    public async Task Address_and_type_make_one_destination()
    {
        await AskAsync(0x01, 0x01, 18, 1, 0x80, 0x04, 0x03);
        await AskAsync(0x01, 0x01, 19, 1, 0, 0, 192, 0, 2, 7, 0, 0, 0, 0, 0, 0);

        Assert.Equal(new AlertDestination(1, true, 5, 3, "192.0.2.7", false, null), _alerts.Settings.Destination(1));
        await AskAsync(0x01, 0x01, 19, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Assert.Null(_alerts.Settings.Destination(1).Address);
    }

    [Theory]
    [InlineData("192.0.2.7:10162", new byte[] { 19, 1, 0, 1, 192, 0, 2, 7, 0, 0, 0, 0, 0, 0 }, "192.0.2.7:10162")]
    [InlineData("192.0.2.7:10162", new byte[] { 19, 1, 0, 1, 192, 0, 2, 8, 0, 0, 0, 0, 0, 0 }, "192.0.2.8")]
    [InlineData("[2001:db8::7]:10162", new byte[] { 19, 1, 0x10, 0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7 }, "[2001:db8::7]:10162")]
    public async Task Address_that_stays_keeps_the_port_that_was_set_elsewhere(string present, byte[] request, string expected)
    {
        await _alerts.ChangeAsync(new AlertChange(Destination: new AlertDestination(1, false, 1, 0, present, false, null)), new("test"), TestContext.Current.CancellationToken);

        Assert.Equal(CompletionCode.Ok, (await AskAsync(0x01, [0x01, .. request])).Code);
        Assert.Equal(expected, _alerts.Settings.Destination(1).Address);
    }

    [Theory]
    [InlineData(new byte[] { 18, 0x10, 0x00, 0x00, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 18, 1, 0x01, 0x00, 0x00 }, CompletionCode.InvalidDataField)] // no PET destination
    [InlineData(new byte[] { 18, 1, 0x08, 0x00, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 18, 1, 0x00, 0x00, 0x08 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 18, 1, 0x00, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 19, 1, 0x20, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0 }, CompletionCode.InvalidDataField)] // no such format
    [InlineData(new byte[] { 19, 1, 0x00, 2, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 19, 1, 0x10, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0 }, CompletionCode.InvalidDataField)] // IPv6 in IPv4's length
    [InlineData(new byte[] { 16, 1 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 17, 1 }, (CompletionCode)0x82)]
    [InlineData(new byte[] { 25, 1, 0, 0, 0 }, (CompletionCode)0x82)]
    public async Task What_makes_no_sense_changes_nothing(byte[] request, CompletionCode code)
    {
        Assert.Equal(code, (await AskAsync(0x01, [0x01, .. request])).Code);
        Assert.Same(AlertSettings.Default, _alerts.Settings);
    }

    [Fact]
    public async Task Destination_beyond_the_last_is_out_of_range() =>
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await AskAsync(0x02, 0x01, 18, 16, 0)).Code);

    private async Task<Answer> AskAsync(byte command, params byte[] data)
    {
        var response = new ResponseBuffer();
        CompletionCode code = await _table.DispatchAsync(new FakeCommandContext(), (byte)NetworkFunction.Transport, lun: 0, command, data, response, TestContext.Current.CancellationToken);
        return new Answer(code, response.Data.ToArray());
    }
}
