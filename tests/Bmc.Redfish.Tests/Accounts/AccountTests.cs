using Bmc.Contracts.Accounts;

namespace Bmc.Redfish.Tests.Accounts;

public sealed class AccountTests
{
    private const string Accounts = "/redfish/v1/AccountService/Accounts";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task An_account_is_made_shown_changed_and_deleted()
    {
        Answer made = await CreateAsync("""{"UserName":"eve","Password":"Correct-Horse-77","RoleId":"ReadOnly"}""");
        string location = made.Headers.Location.ToString();
        Assert.Equal(201, made.Status);
        Assert.Equal("eve", made["UserName"]);
        Assert.Equal("", made["Password"]);

        Answer changed = await _bench.SendAsync("PATCH", location, """{"RoleId":"Operator","Enabled":false,"AccountTypes":["Redfish","WebUI","IPMI"]}""", AccountRole.Administrator);
        Assert.Equal("Operator", changed["RoleId"]);
        Account account = _bench.Accounts[3];
        Assert.Equal((AccountRole.Operator, false, true), (account.Role, account.Enabled, account.IpmiEnabled));

        Assert.Equal(204, (await _bench.SendAsync("DELETE", location, null, AccountRole.Administrator)).Status);
        Assert.False(_bench.Accounts.Has(3));
    }

    [Theory]
    [InlineData("""{"UserName":"eve","Password":"Correct-Horse-77"}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"UserName":"eve","Password":"short","RoleId":"ReadOnly"}""", "PasswordIncorrectLength")]
    [InlineData("""{"UserName":"eve","Password":"Correct-Horse-77","RoleId":"God"}""", "PropertyValueNotInList")]
    [InlineData("""{"UserName":"admin","Password":"Correct-Horse-77","RoleId":"ReadOnly"}""", "ResourceAlreadyExists")]
    [InlineData("""{"UserName":"eve","Password":"Correct-Horse-77","RoleId":"ReadOnly","Shell":"sh"}""", "PropertyUnknown")]
    [InlineData("""{"UserName":"eve","Password":"Correct-Horse-77","RoleId":"ReadOnly","AccountTypes":["Telnet"]}""", "PropertyValueNotInList")]
    public async Task An_account_that_can_t_be_is_not_made(string body, string message)
    {
        Answer answer = await CreateAsync(body);

        Assert.InRange(answer.Status, 400, 409);
        Assert.Equal([message], answer.Messages);
        Assert.False(_bench.Accounts.Has(3));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        Answer answer = await _bench.SendAsync("DELETE", $"{Accounts}/2", null, AccountRole.Administrator);

        Assert.Equal(409, answer.Status);
        Assert.Equal("Refused", answer.Messages[1]);
        Assert.True(_bench.Accounts.Has(2));
    }

    [Fact]
    public async Task One_s_own_account_may_be_read_and_its_password_set_and_nothing_else()
    {
        await _bench.Accounts.CreateAsync(new NewAccount("operator", AccountRole.Operator, "Correct-Horse-77"), null!, TestContext.Current.CancellationToken);
        string own = $"{Accounts}/{FakeSignIns.IdOf(AccountRole.Operator)}";

        Assert.Equal(200, (await _bench.GetAsync(own, AccountRole.Operator)).Status);
        Assert.Equal(403, (await _bench.GetAsync($"{Accounts}/2", AccountRole.Operator)).Status);
        Assert.Equal(200, (await _bench.SendAsync("PATCH", own, """{"Password":"Another-Horse-78"}""", AccountRole.Operator)).Status);
        Assert.Equal("Another-Horse-78", _bench.Accounts.Passwords[3]);

        Answer raised = await _bench.SendAsync("PATCH", own, """{"Password":"Third-Horse-79","RoleId":"Administrator"}""", AccountRole.Operator);
        Assert.Equal(403, raised.Status);
        Assert.Equal("Another-Horse-78", _bench.Accounts.Passwords[3]);
        Assert.Equal(AccountRole.Operator, _bench.Accounts[3].Role);
        Assert.Equal(403, (await _bench.SendAsync("DELETE", own, null, AccountRole.Operator)).Status);
        Assert.True(_bench.Accounts.Has(3));
    }

    [Fact]
    public async Task The_rules_of_the_lock_out_are_kept_in_their_ranges()
    {
        const string Service = "/redfish/v1/AccountService";
        Answer changed = await _bench.SendAsync("PATCH", Service, """{"AccountLockoutThreshold":3,"AccountLockoutDuration":60}""", AccountRole.Administrator);
        Assert.Equal("3", changed["AccountLockoutThreshold"]);
        Assert.Equal("60", changed["AccountLockoutDuration"]);

        Answer refused = await _bench.SendAsync("PATCH", Service, """{"AccountLockoutDuration":1}""", AccountRole.Administrator);
        Assert.Equal(["PropertyValueOutOfRange"], refused.Messages);
    }

    private Task<Answer> CreateAsync(string body) => _bench.SendAsync("POST", Accounts, body, AccountRole.Administrator);
}
