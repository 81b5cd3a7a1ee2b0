using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Console;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 §26, Table 26-5; what `ipmitool sol info` and `sol set` ask for.</summary>
public sealed class SolConfigurationParametersTests
{
    private const byte Set = 0x21;
    private const byte Get = 0x22;

    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public SolConfigurationParametersTests() => _console = new TestConsole(_bmc).Open().Raise();

    private SolSettings Stored => _bmc.SettingsOwner.Settings.Sol;

    [Theory]
    [InlineData(0, "00")]   // set complete
    [InlineData(1, "01")]   // enabled
    [InlineData(2, "C3")]   // encryption and authentication forced, operator
    [InlineData(3, "02DC")] // 10 ms, 220 characters
    [InlineData(4, "0732")] // 7 retries, 500 ms
    [InlineData(5, "0A")]   // 115200
    [InlineData(6, "0A")]
    [InlineData(7, "01")]   // channel 1
    [InlineData(8, "6F02")] // port 623
    public void Tells_the_parameter(byte parameter, string data)
    {
        Assert.Equal("11" + data, Convert.ToHexString(Ask(Get, 0x01, parameter, 0x00, 0x00).Data));
        Assert.Equal("11" + data, Convert.ToHexString(Ask(Get, 0x0E, parameter, 0x00, 0x00).Data));
        Assert.Equal("11", Convert.ToHexString(Ask(Get, 0x81, parameter, 0x00, 0x00).Data));
    }

    [Fact]
    public void Takes_every_parameter()
    {
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, 1, 0x00).Code);
        Assert.False(Stored.Enabled);
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x0E, 2, 0xC4).Code);
        Assert.Equal(AccountRole.Administrator, Stored.PrivilegeLimit);
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, 3, 0x0C, 0x60).Code);
        Assert.Equal((12, 96), (Stored.AccumulateInterval, Stored.SendThreshold));
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, 4, 0x03, 0x00).Code);
        Assert.Equal((3, 0), (Stored.RetryCount, Stored.RetryInterval));
        Assert.Equal([0x11, 0x0C, 0x60], Ask(Get, 0x01, 3, 0x00, 0x00).Data);
        Assert.Equal(ChannelSettings.Default, _bmc.SettingsOwner.Settings.Channel);
    }

    [Theory]
    [InlineData(5, 6, 9600)]
    [InlineData(6, 7, 19200)]
    [InlineData(5, 8, 38400)]
    [InlineData(6, 9, 57600)]
    [InlineData(5, 10, 115200)]
    public void The_line_has_one_speed(byte parameter, byte rate, int bitsPerSecond)
    {
        _bmc.Line.Line = new LineSettings(1200, 7, Parity.Even, 2);
        Assert.Equal([0x11, 0x00], Ask(Get, 0x01, parameter, 0x00, 0x00).Data);
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, parameter, rate).Code);
        Assert.Equal(new LineSettings(bitsPerSecond, 7, Parity.Even, 2), _bmc.Line.Line);
        Assert.Equal([0x11, rate], Ask(Get, 0x01, 5, 0x00, 0x00).Data);
        Assert.Equal([0x11, rate], Ask(Get, 0x01, 6, 0x00, 0x00).Data);
    }

    [Fact]
    public void A_speed_that_the_device_does_not_have_is_out_of_range()
    {
        _bmc.Line.LineRefusal = new Fault(FaultCode.Unsupported, "too fast");
        Assert.Equal(CompletionCode.ParameterOutOfRange, Ask(Set, 0x01, 5, 0x0A).Code);
        _bmc.Line.LineRefusal = new Fault(FaultCode.Unavailable, "gone");
        Assert.Equal(CompletionCode.ResponseNotProvided, Ask(Set, 0x01, 5, 0x0A).Code);
    }

    [Theory]
    [InlineData(0, 0x02, CompletionCode.InvalidDataField)]                                  // commit write: there is no roll-back
    [InlineData(0, 0x03, CompletionCode.InvalidDataField)]
    [InlineData(0, 0x81, CompletionCode.InvalidDataField)]
    [InlineData(1, 0x03, CompletionCode.InvalidDataField)]                                  // reserved bit
    [InlineData(2, 0x43, CompletionCode.InvalidDataField)]                                  // encryption left to the console
    [InlineData(2, 0x83, CompletionCode.InvalidDataField)]                                  // authentication left to the console
    [InlineData(2, 0xD3, CompletionCode.InvalidDataField)]                                  // reserved bit
    [InlineData(2, 0xC0, CompletionCode.InvalidDataField)]                                  // reserved levels
    [InlineData(2, 0xC1, CompletionCode.InvalidDataField)]
    [InlineData(2, 0xC5, CompletionCode.InvalidDataField)]                                  // OEM: nobody has it
    [InlineData(5, 0x00, CompletionCode.ParameterOutOfRange)]                               // there is no serial channel
    [InlineData(5, 0x05, CompletionCode.ParameterOutOfRange)]
    [InlineData(6, 0x0B, CompletionCode.ParameterOutOfRange)]
    [InlineData(6, 0x1A, CompletionCode.InvalidDataField)]                                  // reserved bit
    [InlineData(7, 0x01, SetSolConfigurationParameters.ReadOnlyParameter)]
    [InlineData(9, 0x00, SetSolConfigurationParameters.ParameterNotSupported)]
    [InlineData(192, 0x00, SetSolConfigurationParameters.ParameterNotSupported)]            // OEM
    [InlineData(3, 0x01, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(4, 0x01, CompletionCode.RequestDataLengthInvalid)]
    public void One_byte_that_cannot_be_is_refused(byte parameter, byte value, CompletionCode code)
    {
        Assert.Equal((code, []), Ask(Set, 0x01, parameter, value));
        Assert.Equal(SolSettings.Default, Stored);
    }

    [Theory]
    [InlineData(1, 0x01, 0x00, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(2, 0xC3, 0x00, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(3, 0x00, 0x10, CompletionCode.InvalidDataField)]                            // counts from 1
    [InlineData(3, 0x10, 0x00, CompletionCode.InvalidDataField)]
    [InlineData(4, 0x08, 0x10, CompletionCode.InvalidDataField)]                            // reserved bits
    [InlineData(8, 0x6F, 0x02, SetSolConfigurationParameters.ReadOnlyParameter)]
    public void Two_bytes_that_cannot_be_are_refused(byte parameter, byte one, byte two, CompletionCode code)
    {
        Assert.Equal((code, []), Ask(Set, 0x01, parameter, one, two));
        Assert.Equal(SolSettings.Default, Stored);
    }

    [Fact]
    public void Channels_and_selectors_that_cannot_be_are_refused()
    {
        Assert.Equal(CompletionCode.InvalidDataField, Ask(Set, 0x02, 1, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, Ask(Set, 0x81, 1, 0x01).Code);
        Assert.Equal(CompletionCode.InvalidDataField, Ask(Get, 0x02, 1, 0x00, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, Ask(Get, 0x11, 1, 0x00, 0x00).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, Ask(Get, 0x01, 1, 0x01, 0x00).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, Ask(Get, 0x01, 1, 0x00, 0x01).Code);
        Assert.Equal(GetSolConfigurationParameters.ParameterNotSupported, Ask(Get, 0x01, 9, 0x00, 0x00).Code);
    }

    [Fact]
    public void Set_in_progress_is_one_console_s_until_it_is_done_or_gone()
    {
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, 0, 0x01).Code);
        Assert.Equal([0x11, 0x01], Ask(Get, 0x01, 0, 0x00, 0x00).Data);
        var other = new TestConsole(_bmc).Open().Raise();
        Assert.Equal(SetInProgressSign.AlreadyInProgress, other.Ask(NetworkFunction.Transport, Set, 0x01, 0, 0x01).Code);
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, 0, 0x00).Code);
        Assert.Equal(CompletionCode.Ok, other.Ask(NetworkFunction.Transport, Set, 0x01, 0, 0x01).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(0x3C, BitConverter.GetBytes(other.BmcSessionId)).Code);
        Assert.Equal([0x11, 0x00], Ask(Get, 0x01, 0, 0x00, 0x00).Data);
        Assert.Equal(CompletionCode.Ok, Ask(Set, 0x01, 0, 0x01).Code);
    }

    [Fact]
    public void What_could_not_be_stored_is_refused()
    {
        _bmc.SettingsOwner.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, Ask(Set, 0x01, 1, 0x00).Code);
    }

    [Fact]
    public void Sol_Activating_is_not_for_a_BMC_to_receive() =>
        Assert.Equal(CompletionCode.InvalidCommand, Ask(0x20, 0x00, 0x01, 0x01, 0x00).Code);

    private (CompletionCode Code, byte[] Data) Ask(byte command, params byte[] data) => _console.Ask(NetworkFunction.Transport, command, data);
}
