using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4, parameter 26.</summary>
public sealed class BadPasswordThresholdTests
{
    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public BadPasswordThresholdTests() => _console = new TestConsole(_bmc).Open().Raise();

    private CompletionCode Set(string data) => _console.Ask(NetworkFunction.Transport, 0x01, Convert.FromHexString("011A" + data)).Code;

    private string Get() => Convert.ToHexString(_console.Ask(NetworkFunction.Transport, 0x02, 0x01, 0x1A, 0x00, 0x00).Data);

    [Fact]
    public void Has_these_bytes() => Golden.Matches<BadPasswordThresholdData>(
        [
            0x01,       // an event when a user is disabled
            0x05,       // five bad passwords
            0x1E, 0x00, // count for 300 s
            0x58, 0x02, // and disable for 6000 s
        ],
        new(true, 5, 30, 600),
        BadPasswordThresholdData.TryParse);

    [Fact]
    public void Sets_and_tells_the_lock_out()
    {
        Assert.Equal("11" + "00" + "05" + "1E00" + "1E00", Get());
        Assert.Equal(CompletionCode.Ok, Set("00" + "03" + "0600" + "0200"));
        Assert.Equal(new LockOutPolicy(3, 60, 20), _bmc.LockOut.Policy);
        Assert.Equal("11" + "00" + "03" + "0600" + "0200", Get());
        Assert.Equal(CompletionCode.Ok, Set("00" + "00" + "0000" + "FFFF"));
        Assert.Equal(new LockOutPolicy(0, 0, 655350), _bmc.LockOut.Policy);
    }

    [Fact]
    public void Tells_seconds_that_are_no_tens_as_the_next_ten()
    {
        _bmc.LockOut.Policy = new LockOutPolicy(3, 61, 15);
        Assert.Equal("11" + "00" + "03" + "0700" + "0200", Get());
    }

    [Theory]
    [InlineData("01" + "05" + "1E00" + "1E00", CompletionCode.InvalidDataField)]         // it leaves no event
    [InlineData("02" + "05" + "1E00" + "1E00", CompletionCode.InvalidDataField)]         // reserved bits
    [InlineData("00" + "05" + "1E00" + "0000", CompletionCode.InvalidDataField)]         // a lock without an end
    [InlineData("00" + "05" + "1E00" + "1E", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("00" + "05" + "1E00" + "1E0000", CompletionCode.RequestDataLengthInvalid)]
    public void Refuses_what_it_does_not_do(string data, CompletionCode code)
    {
        Assert.Equal(code, Set(data));
        Assert.Equal(LockOutPolicy.Default, _bmc.LockOut.Policy);
    }

    [Fact]
    public void Says_why_its_owner_refused()
    {
        _bmc.LockOut.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, Set("00" + "03" + "0600" + "0200"));
    }
}
