using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class LocalAccountsTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    private IAccounts Accounts => _harness.State.Accounts;

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("seventeen-letters")]
    [InlineData("with space")]
    [InlineData("slash/")]
    [InlineData("ümlaut")]
    [InlineData("new\nline")]
    public async Task Refuses_a_name_that_ipmi_could_not_carry(string name)
    {
        Assert.Equal(FaultCode.Invalid, await CreateAsync(new NewAccount(name, AccountRole.User, "long-enough")));
        Assert.Equal(FaultCode.Invalid, await ChangeAsync(2, new AccountChange(Name: name)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A.b-c_9")]
    [InlineData("sixteen-letters-")]
    public async Task Takes_a_name_of_letters_digits_dot_dash_and_underscore(string name) =>
        Assert.Null(await CreateAsync(new NewAccount(name, AccountRole.User, "long-enough")));

    [Theory]
    [InlineData(7, FaultCode.Invalid)]
    [InlineData(8, null)]
    [InlineData(128, null)]
    [InlineData(129, FaultCode.Invalid)]
    public async Task Takes_web_passwords_of_8_to_128_characters(int length, FaultCode? expected) =>
        Assert.Equal(expected, await CreateAsync(new NewAccount("bob", AccountRole.User, new string('x', length))));

    [Fact]
    public async Task Refuses_a_password_with_a_control_character() =>
        Assert.Equal(FaultCode.Invalid, await CreateAsync(new NewAccount("bob", AccountRole.User, "zero\0inside")));

    [Fact]
    public async Task Permits_sol_until_somebody_forbids_it()
    {
        Assert.Null(await CreateAsync(new NewAccount("bob", AccountRole.Operator, "long-enough")));
        Assert.True((await Accounts.ListAsync(ManagerHarness.Token)).Single(account => account.Id == 3).SolEnabled);
        Assert.Null(await ChangeAsync(3, new AccountChange(SolEnabled: false)));
        Assert.Null(await ChangeAsync(3, new AccountChange(Role: AccountRole.User)));
        Assert.False((await Accounts.ListAsync(ManagerHarness.Token)).Single(account => account.Id == 3).SolEnabled);
        Assert.Null((await Accounts.DeleteAsync(3, ManagerHarness.Local, ManagerHarness.Token)).Fault);
        Assert.Null(await CreateAsync(new NewAccount("eve", AccountRole.Operator, "long-enough")));
        Assert.True((await Accounts.ListAsync(ManagerHarness.Token)).Single(account => account.Id == 3).SolEnabled);
    }

    [Fact]
    public async Task Refuses_a_password_over_20_bytes_while_ipmi_is_on_and_says_why()
    {
        string twenty = new('x', 20);
        string twentyOneBytes = new string('x', 19) + "é";

        Assert.Null(await CreateAsync(new NewAccount("bob", AccountRole.User, twenty, IpmiEnabled: true)));
        Fault fault = (await Accounts.ChangeAsync(3, new AccountChange(Password: twentyOneBytes), ManagerHarness.Local, ManagerHarness.Token)).Fault!;
        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains("IPMI", fault.Message);
        Assert.Contains("20 bytes", fault.Message);
        Assert.Equal(FaultCode.Invalid, await CreateAsync(new NewAccount("eve", AccountRole.User, twentyOneBytes, IpmiEnabled: true)));
        Assert.Null(await ChangeAsync(3, new AccountChange(IpmiEnabled: false, Password: twentyOneBytes)));
    }

    [Fact]
    public async Task Refuses_a_role_that_is_none() =>
        Assert.Equal(FaultCode.Invalid, await CreateAsync(new NewAccount("bob", (AccountRole)1, "long-enough")));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    public async Task Refuses_an_id_outside_2_to_15(byte id) =>
        Assert.Equal(FaultCode.Invalid, await CreateAsync(new NewAccount("bob", AccountRole.User, "long-enough", Id: id)));

    [Fact]
    public async Task Gives_the_first_free_id_and_refuses_a_fifteenth_account()
    {
        Assert.Equal(3, (await _harness.CreateAsync(new NewAccount("three", AccountRole.User, null))).Id);
        Assert.Equal(7, (await _harness.CreateAsync(new NewAccount("seven", AccountRole.User, null, Id: 7))).Id);
        for (int i = 4; i <= 14; i++)
            await _harness.CreateAsync(new NewAccount($"more{i}", AccountRole.User, null));

        Assert.Equal(FaultCode.Conflict, await CreateAsync(new NewAccount("last", AccountRole.User, null)));
        Assert.Equal(Enumerable.Range(2, 14), (await Accounts.ListAsync(ManagerHarness.Token)).Select(account => (int)account.Id));
    }

    [Fact]
    public async Task Refuses_a_name_or_an_id_that_is_taken_whatever_the_case()
    {
        Assert.Equal(FaultCode.Conflict, await CreateAsync(new NewAccount("Admin", AccountRole.User, null)));
        Assert.Equal(FaultCode.Conflict, await CreateAsync(new NewAccount("bob", AccountRole.User, null, Id: 2)));

        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, null));
        Assert.Equal(FaultCode.Conflict, await ChangeAsync(3, new AccountChange(Name: "ADMIN")));
        Assert.Null(await ChangeAsync(3, new AccountChange(Name: "Bob")));
    }

    public static TheoryData<AccountChange> WaysToLoseTheAdministrator =>
        [new AccountChange(Enabled: false), new AccountChange(Role: AccountRole.Operator)];

    [Theory]
    [MemberData(nameof(WaysToLoseTheAdministrator))]
    public async Task Keeps_the_last_enabled_administrator(AccountChange change)
    {
        // Neither counts: one is disabled, the other could not sign in.
        await _harness.CreateAsync(new NewAccount("off", AccountRole.Administrator, "long-enough", Enabled: false));
        await _harness.CreateAsync(new NewAccount("mute", AccountRole.Administrator, null));

        Assert.Equal(FaultCode.Conflict, await ChangeAsync(2, change));
        Assert.Equal(FaultCode.Conflict, (await Accounts.DeleteAsync(2, ManagerHarness.Local, ManagerHarness.Token)).Fault?.Code);

        Assert.Null(await ChangeAsync(4, new AccountChange(Password: "long-enough")));
        Assert.Null(await ChangeAsync(2, change));
        Assert.Null((await Accounts.DeleteAsync(2, ManagerHarness.Local, ManagerHarness.Token)).Fault);
    }

    [Fact]
    public async Task What_is_null_in_a_change_stays()
    {
        await _harness.WithKnownAdministratorAsync();
        await ChangeAsync(2, new AccountChange(Name: "root"));

        Account account = await _harness.FindAsync(2);
        Assert.Equal(("root", AccountRole.Administrator, true, true), (account.Name, account.Role, account.Enabled, account.IpmiEnabled));
        Assert.Null(await _harness.SignInAsync("root", ManagerHarness.Password));
    }

    [Fact]
    public async Task A_new_password_makes_a_new_credential_version_and_no_version_comes_back()
    {
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "first-password"));
        int first = (await _harness.FindAsync(3)).CredentialVersion;
        await ChangeAsync(3, new AccountChange(Role: AccountRole.Operator));
        Assert.Equal(first, (await _harness.FindAsync(3)).CredentialVersion);
        await ChangeAsync(3, new AccountChange(Password: "second-password"));
        int second = (await _harness.FindAsync(3)).CredentialVersion;
        Assert.NotEqual(first, second);

        await Accounts.DeleteAsync(3, ManagerHarness.Local, ManagerHarness.Token);
        _harness.Restart();
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "first-password"));
        Assert.DoesNotContain((await _harness.FindAsync(3)).CredentialVersion, new[] { first, second });
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_not_found()
    {
        Assert.Equal(FaultCode.NotFound, await ChangeAsync(9, new AccountChange(Enabled: false)));
        Assert.Equal(FaultCode.NotFound, (await Accounts.DeleteAsync(9, ManagerHarness.Local, ManagerHarness.Token)).Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await Accounts.UnlockAsync(9, ManagerHarness.Local, ManagerHarness.Token)).Fault?.Code);
    }

    [Fact]
    public async Task Changes_are_logged_with_who_asked()
    {
        await Accounts.CreateAsync(new NewAccount("bob", AccountRole.User, null), new RequestOrigin("web", "admin", "192.0.2.7"), ManagerHarness.Token);
        Assert.Contains(_harness.Log.Messages, message => message.Contains("bob") && message.Contains("web (admin at 192.0.2.7)"));
    }

    private async Task<FaultCode?> CreateAsync(NewAccount account) =>
        (await Accounts.CreateAsync(account, ManagerHarness.Local, ManagerHarness.Token)).Fault?.Code;

    private async Task<FaultCode?> ChangeAsync(byte id, AccountChange change) =>
        (await Accounts.ChangeAsync(id, change, ManagerHarness.Local, ManagerHarness.Token)).Fault?.Code;
}
