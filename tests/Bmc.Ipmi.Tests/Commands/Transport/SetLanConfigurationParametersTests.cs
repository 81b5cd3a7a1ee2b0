using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 §23.1, Table 23-2: what is the same for every parameter.</summary>
public sealed class SetLanConfigurationParametersTests
{
    private readonly LanParameterTable _table = new([new FixedLanParameter(LanParameter.CipherSuiteSupport, 1), new Note()]);

    [Theory]
    [InlineData("01" + "0E" + "C0000201", CompletionCode.Ok)]
    [InlineData("0E" + "0E" + "C0000201", CompletionCode.Ok)]                          // the channel that this came over
    [InlineData("02" + "0E" + "C0000201", CompletionCode.InvalidDataField)]            // another one
    [InlineData("11" + "0E" + "C0000201", CompletionCode.InvalidDataField)]            // reserved bits
    [InlineData("01" + "0E" + "C00002", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("01" + "0E" + "C000020100", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("01" + "0E", CompletionCode.RequestDataLengthInvalid)]                 // no data at all
    [InlineData("01", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("01" + "C0" + "00", GetLanConfigurationParameters.ParameterNotSupported)]
    [InlineData("01" + "16" + "01", SetLanConfigurationParameters.ReadOnly)]
    [InlineData("01" + "16", SetLanConfigurationParameters.ReadOnly)]
    public async Task Checks_before_the_parameter_sees_it(string request, CompletionCode code) =>
        Assert.Equal(code, await new SetLanConfigurationParameters(_table).HandleAsync(
            new FakeCommandContext(), Convert.FromHexString(request), new ResponseBuffer(), TestContext.Current.CancellationToken));

    [Fact]
    public void Wants_an_administrator()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc, "oper", "opersecret") { RequestedPrivilege = Privilege.Operator }.Open().Raise();
        Assert.Equal(CompletionCode.InsufficientPrivilege, console.Ask(NetworkFunction.Transport, 0x01, 0x01, 0x16, 0x00).Code);
    }

    [Fact]
    public void Has_these_bytes()
    {
        byte[] golden =
        [
            0x01,                   // channel
            0x0C,                   // default gateway address
            0xC0, 0x00, 0x02, 0xFE, // 192.0.2.254
        ];
        Golden.Matches<SetLanConfigurationParametersRequest>(
            golden,
            new(1, LanParameter.DefaultGatewayAddress, new byte[] { 0xC0, 0x00, 0x02, 0xFE }),
            (ReadOnlySpan<byte> data, out SetLanConfigurationParametersRequest message) => SetLanConfigurationParametersRequest.TryParse(data.ToArray(), out message));
    }

    [Fact]
    public void A_number_belongs_to_one_parameter() =>
        Assert.Throws<ArgumentException>(() => new LanParameterTable([new Note(), new Note()]));

    /// <summary>Takes four bytes.</summary>
    private sealed class Note : ILanParameter
    {
        public LanParameter Number => LanParameter.BackupGatewayAddress;

        public byte LastSet => 0;

        public int MinimumDataLength => 4;

        public int MaximumDataLength => 4;

        public ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) => new(response.AnswerRevision());

        public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => new(CompletionCode.Ok);
    }
}
