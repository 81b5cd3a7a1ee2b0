using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4, parameter 24, and what it does to sessions.</summary>
public sealed class CipherSuitePrivilegeLevelsTests
{
    private const string NoMore = "00000000000000";

    private readonly TestBmc _bmc = new(suite3: true);

    private CompletionCode Set(string data) =>
        new TestConsole(_bmc).Open().Raise().Ask(NetworkFunction.Transport, 0x01, Convert.FromHexString("0118" + data)).Code;

    private string Get() => Convert.ToHexString(new TestConsole(_bmc).Open().Raise().Ask(NetworkFunction.Transport, 0x02, 0x01, 0x18, 0x00, 0x00).Data);

    private TestConsole Console(Privilege privilege, CipherSuite suite) => new(_bmc, suite: suite) { RequestedPrivilege = privilege };

    [Fact]
    public void Has_these_bytes() => Golden.Matches<CipherSuitePrivilegeLevelsData>(
        [
            0x00,                                     // reserved
            0x34,                                     // second suite: operator; first: administrator
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x20, // sixteenth: user
        ],
        default(CipherSuitePrivilegeLevelsData).With(0, Privilege.Administrator).With(1, Privilege.Operator).With(15, Privilege.User),
        CipherSuitePrivilegeLevelsData.TryParse);

    [Fact]
    public void Limits_sessions_under_a_suite()
    {
        Assert.Equal(CompletionCode.Ok, Set("00" + "34" + NoMore));
        Assert.Equal("11" + "00" + "34" + NoMore, Get());
        Assert.Equal([new CipherSuiteLimit(17, AccountRole.Administrator), new CipherSuiteLimit(3, AccountRole.Operator)], _bmc.SettingsOwner.Settings.CipherSuiteLimits);

        var console = Console(Privilege.Administrator, CipherSuite.Suite3);
        Assert.Equal(RakpStatus.NoErrors, console.OpenSession());
        Assert.Equal(RakpStatus.UnauthorizedRoleOrPrivilege, console.SendRakp1());
        Console(Privilege.Operator, CipherSuite.Suite3).Open().Raise();
        Console(Privilege.Administrator, CipherSuite.Suite17).Open().Raise();
    }

    [Fact]
    public void Opens_no_session_under_a_suite_that_is_switched_off()
    {
        Assert.Equal(CompletionCode.Ok, Set("00" + "04" + NoMore));
        Assert.Equal(RakpStatus.NoCipherSuiteMatch, Console(Privilege.User, CipherSuite.Suite3).OpenSession());
        Console(Privilege.Administrator, CipherSuite.Suite17).Open().Raise();
    }

    [Fact]
    public void A_session_that_was_being_opened_meanwhile_is_limited_too()
    {
        var console = Console(Privilege.Administrator, CipherSuite.Suite3);
        console.OpenSession();
        Assert.Equal(CompletionCode.Ok, Set("00" + "24" + NoMore));
        Assert.Equal(RakpStatus.UnauthorizedRoleOrPrivilege, console.SendRakp1());
    }

    [Fact]
    public void Negotiation_looks_for_a_suite_with_the_wanted_privilege()
    {
        var settings = IpmiSettings.Default with { CipherSuiteLimits = [new(17, AccountRole.User), new(3, AccountRole.Operator)] };
        Assert.Equal((RakpStatus.NoErrors, CipherSuite.Suite17), Choose(Privilege.None, settings));
        Assert.Equal((RakpStatus.NoErrors, CipherSuite.Suite3), Choose(Privilege.Operator, settings));
        Assert.Equal((RakpStatus.UnauthorizedRoleOrPrivilege, null), Choose(Privilege.Administrator, settings));
    }

    [Theory]
    [InlineData("01" + "44" + NoMore)]               // reserved
    [InlineData("00" + "14" + NoMore)]               // callback: no session has it
    [InlineData("00" + "54" + NoMore)]               // OEM
    [InlineData("00" + "33" + NoMore)]               // nobody could administer
    [InlineData("00" + "00" + NoMore)]               // nobody could come in
    [InlineData("00" + "44" + "04000000000000")]     // a third suite, which is not there
    public void Refuses_what_it_can_not_be(string data)
    {
        Assert.Equal(CompletionCode.InvalidDataField, Set(data));
        Assert.Empty(_bmc.SettingsOwner.Settings.CipherSuiteLimits);
    }

    [Fact]
    public void Keeps_the_limits_of_suites_that_are_not_offered_now()
    {
        var bmc = new TestBmc();
        bmc.SettingsOwner.Settings = IpmiSettings.Default with { CipherSuiteLimits = [new(3, null)] };
        Assert.Equal(CompletionCode.Ok, new TestConsole(bmc).Open().Raise().Ask(NetworkFunction.Transport, 0x01, Convert.FromHexString("0118" + "00" + "04" + NoMore)).Code);
        Assert.Equal([new CipherSuiteLimit(3, null), new CipherSuiteLimit(17, AccountRole.Administrator)], bmc.SettingsOwner.Settings.CipherSuiteLimits);
    }

    [Fact]
    public void Says_why_its_owner_refused()
    {
        _bmc.SettingsOwner.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, Set("00" + "34" + NoMore));
        Assert.Equal("11" + "00" + "44" + NoMore, Get());
    }

    private static (RakpStatus, CipherSuite?) Choose(Privilege wanted, IpmiSettings settings)
    {
        // "Any" of each algorithm: payload length 0.
        var request = new OpenSessionRequest(
            1, wanted, 1, new(AlgorithmPurpose.Authentication, null), new(AlgorithmPurpose.Integrity, null), new(AlgorithmPurpose.Confidentiality, null));
        return (SuiteNegotiation.Choose(request, CipherSuite.Offered(true), settings, out var suite), suite);
    }
}
