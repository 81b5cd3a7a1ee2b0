using System.Text;
using Bmc.Contracts.Accounts;

namespace Bmc.Redfish.Tests.Sessions;

public sealed class SessionTests
{
    private const string Sessions = "/redfish/v1/SessionService/Sessions";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task Signing_in_makes_a_session_whose_token_is_told_once()
    {
        Answer answer = await SignInAsync(FakeSignIns.Password);
        string token = answer.Headers["X-Auth-Token"].ToString();
        string location = answer.Headers.Location.ToString();

        Assert.Equal(201, answer.Status);
        Assert.Equal(location, answer["@odata.id"]);
        Assert.Equal("operator", answer["UserName"]);
        Assert.Equal("192.0.2.7", answer["ClientOriginIPAddress"]);
        Assert.DoesNotContain(token, Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Equal(200, (await _bench.SendAsync("GET", location, null, null, ("X-Auth-Token", token))).Status);
    }

    [Fact]
    public async Task A_wrong_password_makes_none_and_what_is_missing_is_named()
    {
        Assert.Equal(401, (await SignInAsync("wrong")).Status);
        Answer missing = await _bench.SendAsync("POST", Sessions, """{"UserName":"operator"}""", role: null);
        Assert.Equal(400, missing.Status);
        Assert.Equal(["CreateFailedMissingReqProperties"], missing.Messages);
        Answer more = await _bench.SendAsync("POST", Sessions, """{"UserName":"operator","Password":"x","Role":"Administrator"}""", role: null);
        Assert.Equal(["PropertyUnknown"], more.Messages);
        Assert.Equal(3, _bench.SignIns.List().Count);
    }

    [Fact]
    public async Task An_account_with_a_second_factor_wants_its_code_as_the_token()
    {
        _bench.SignIns.SecondFactor = "123456";
        Answer without = await SignInAsync(FakeSignIns.Password);
        Assert.Equal((401, "AuthenticationTokenRequired"), (without.Status, Assert.Single(without.Messages)));
        Assert.Equal(401, (await SignInAsync(FakeSignIns.Password, "000000")).Status);
        Assert.Equal(201, (await SignInAsync(FakeSignIns.Password, "123456")).Status);
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        Answer opened = await SignInAsync(FakeSignIns.Password);
        (string, string) token = ("X-Auth-Token", opened.Headers["X-Auth-Token"].ToString());
        string location = opened.Headers.Location.ToString();

        Assert.Equal(204, (await _bench.SendAsync("DELETE", location, null, null, token)).Status);

        Answer after = await _bench.SendAsync("GET", Sessions, null, null, token);
        Assert.Equal(401, after.Status);
        Assert.Equal(["NoValidSession"], after.Messages);
    }

    [Fact]
    public async Task One_s_own_session_is_one_s_own_and_an_administrator_ends_any()
    {
        string location = (await SignInAsync(FakeSignIns.Password)).Headers.Location.ToString();

        Assert.Equal(403, (await _bench.SendAsync("GET", location, null, AccountRole.User)).Status);
        Assert.Equal(403, (await _bench.SendAsync("DELETE", location, null, AccountRole.User)).Status);
        Assert.Equal(200, (await _bench.SendAsync("GET", location, null, AccountRole.Operator)).Status);
        Assert.Equal(204, (await _bench.SendAsync("DELETE", location, null, AccountRole.Administrator)).Status);
    }

    [Theory]
    [InlineData("operator", FakeSignIns.Password, 200)]
    [InlineData("operator", "wrong", 401)]
    [InlineData("nobody", FakeSignIns.Password, 401)]
    public async Task Name_and_password_may_come_with_each_request(string name, string password, int status)
    {
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));

        Answer answer = await _bench.SendAsync("GET", "/redfish/v1/Systems", null, null, ("Authorization", $"Basic {credentials}"));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic eA==")]
    [InlineData("Bearer x")]
    public async Task An_authorization_that_says_nothing_is_none(string header)
    {
        Answer answer = await _bench.SendAsync("GET", "/redfish/v1/Systems", null, null, ("Authorization", header));

        Assert.Equal(401, answer.Status);
        Assert.StartsWith("Basic ", answer.Headers.WWWAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, _bench.SignIns.Verified);
    }

    [Fact]
    public async Task The_time_without_a_request_is_kept_within_its_bounds()
    {
        const string Service = "/redfish/v1/SessionService";
        Answer changed = await _bench.SendAsync("PATCH", Service, """{"SessionTimeout":60}""", AccountRole.Administrator);
        Assert.Equal("60", changed["SessionTimeout"]);
        Assert.Equal(60, _bench.SignIns.Policy.Policy.IdleSeconds);

        foreach (string seconds in new[] { "29", "86401" })
            Assert.Equal(["PropertyValueOutOfRange"], (await _bench.SendAsync("PATCH", Service, $$"""{"SessionTimeout":{{seconds}}}""", AccountRole.Administrator)).Messages);
        Assert.Equal(403, (await _bench.SendAsync("PATCH", Service, """{"SessionTimeout":90}""", AccountRole.Operator)).Status);
        Assert.Equal(60, _bench.SignIns.Policy.Policy.IdleSeconds);
    }

    private Task<Answer> SignInAsync(string password, string? code = null) =>
        _bench.SendAsync("POST", Sessions, $$"""{"UserName":"operator","Password":"{{password}}"{{(code is null ? "" : $",\"Token\":\"{code}\"")}}}""", role: null);
}
