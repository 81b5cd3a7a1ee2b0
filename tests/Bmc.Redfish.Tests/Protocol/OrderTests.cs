using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Power;

namespace Bmc.Redfish.Tests.Protocol;

/// <summary>PATCH, POST and DELETE, whatever the resource.</summary>
public sealed class OrderTests
{
    private const string System = "/redfish/v1/Systems/system";
    private const string Reset = $"{System}/Actions/ComputerSystem.Reset";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task A_change_answers_the_resource_as_it_is_then()
    {
        Answer answer = await PatchAsync("""{"Boot":{"BootSourceOverrideTarget":"Cd","BootSourceOverrideEnabled":"Once"}}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("Cd", answer["Boot/BootSourceOverrideTarget"]);
        Assert.Empty(answer.Messages);
        Assert.Equal(answer.Headers.ETag.ToString(), answer["@odata.etag"]);
    }

    [Fact]
    public async Task What_can_t_be_written_or_is_not_known_is_named_beside_what_was_changed()
    {
        Answer answer = await PatchAsync("""{"Boot":{"BootSourceOverrideTarget":"Cd","Nonsense":1},"PowerState":"On","Whatever":2}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["PropertyNotWritable", "PropertyUnknown", "PropertyUnknown"], answer.Messages);
        Assert.Equal(BootDevice.Cd, _bench.BootOverride.Setting.Device);
    }

    [Theory]
    [InlineData("""{"PowerState":"On"}""", "PropertyNotWritable")]
    [InlineData("""{"Whatever":2}""", "PropertyUnknown")]
    [InlineData("""{}""", "EmptyJSON")]
    [InlineData("""{"@odata.id":"/x","@odata.etag":"y"}""", "NoOperation")]
    [InlineData("""{"Boot":{}}""", "NoOperation")]
    [InlineData("""{"Boot":{"BootSourceOverrideTarget":"Tape"}}""", "PropertyValueNotInList")]
    [InlineData("""{"Boot":{"BootSourceOverrideTarget":3}}""", "PropertyValueTypeError")]
    [InlineData("""{"Boot":[]}""", "PropertyValueTypeError")]
    [InlineData("""{"Boot":null}""", "PropertyValueTypeError")]
    [InlineData("""{"Boot":{"BootSourceOverrideTarget":"cd"}}""", "PropertyValueNotInList")]
    [InlineData("""{"PowerRestorePolicy":"1"}""", "PropertyValueNotInList")]
    [InlineData("""[]""", "UnrecognizedRequestBody")]
    [InlineData("""{""", "MalformedJSON")]
    [InlineData("", "MalformedJSON")]
    [InlineData("""{"Boot":{"BootSourceOverrideTarget":"Cd"},"Boot":{}}""", "MalformedJSON")]
    public async Task A_body_of_which_nothing_can_be_done_is_refused_and_changes_nothing(string body, string message)
    {
        BootOverrideSetting before = _bench.BootOverride.Setting;

        Answer answer = await PatchAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Equal(before, _bench.BootOverride.Setting);
    }

    [Fact]
    public async Task One_wrong_value_refuses_the_whole()
    {
        Answer answer = await PatchAsync("""{"Boot":{"BootSourceOverrideTarget":"Cd"},"PowerRestorePolicy":"Perhaps","IndicatorLED":7}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(["PropertyValueNotInList", "PropertyValueTypeError"], answer.Messages);
        Assert.Equal("Base.1.22.GeneralError", answer["error/code"]);
        Assert.Equal(BootDevice.None, _bench.BootOverride.Setting.Device);
        Assert.Empty(_bench.Power.Policies);
    }

    [Fact]
    public async Task A_body_is_JSON_and_no_deeper_than_a_resource()
    {
        Answer text = await _bench.SendAsync("PATCH", System, "{}", AccountRole.Administrator, ("Content-Type", "text/plain"));
        Answer latin = await _bench.SendAsync("PATCH", System, "{}", AccountRole.Administrator, ("Content-Type", "application/json; charset=iso-8859-1"));
        Answer deep = await PatchAsync(string.Concat(Enumerable.Repeat("{\"a\":", 20)) + "1" + new string('}', 20));

        Assert.Equal(415, text.Status);
        Assert.Equal(415, latin.Status);
        Assert.Equal(["MalformedJSON"], deep.Messages);
    }

    [Fact]
    public async Task A_precondition_that_does_not_hold_changes_nothing()
    {
        string tag = (await _bench.GetAsync(System)).Headers.ETag.ToString();
        const string Body = """{"Boot":{"BootSourceOverrideTarget":"Cd"}}""";

        Answer other = await _bench.SendAsync("PATCH", System, Body, AccountRole.Administrator, ("If-Match", "\"0000000000000000\""));
        Assert.Equal(412, other.Status);
        Assert.Equal(["PreconditionFailed"], other.Messages);
        Assert.Equal(BootDevice.None, _bench.BootOverride.Setting.Device);

        Assert.Equal(200, (await _bench.SendAsync("PATCH", System, Body, AccountRole.Administrator, ("If-Match", tag))).Status);
        Assert.Equal(412, (await _bench.SendAsync("PATCH", System, Body, AccountRole.Administrator, ("If-Match", tag))).Status);
        Assert.Equal(200, (await _bench.SendAsync("PATCH", System, Body, AccountRole.Administrator, ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task An_action_acts_once_and_says_nothing()
    {
        Answer answer = await _bench.SendAsync("POST", Reset, """{"ResetType":"ForceOff"}""", AccountRole.Operator);

        Assert.Equal(204, answer.Status);
        Assert.Empty(answer.Body);
        PowerActionRequest request = Assert.Single(_bench.Power.Actions);
        Assert.Equal(PowerAction.ForceOff, request.Action);
        Assert.Equal("operator", request.Origin.Account);
    }

    [Theory]
    [InlineData("""{}""", "ActionParameterMissing")]
    [InlineData(null, "ActionParameterMissing")]
    [InlineData("""{"ResetType":"Explode"}""", "ActionParameterValueNotInList")]
    [InlineData("""{"ResetType":"ForceOff","Now":true}""", "ActionParameterUnknown")]
    [InlineData("""{"ResetType":1}""", "ActionParameterValueTypeError")]
    [InlineData("""{"ResetType":"Wake"}""", "ActionParameterValueNotInList")]
    [InlineData("""{"ResetType":"Nmi"}""", "ActionParameterValueNotInList")]
    public async Task An_action_that_is_not_said_exactly_presses_nothing(string? body, string message)
    {
        Answer answer = await _bench.SendAsync("POST", Reset, body, AccountRole.Administrator);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.Power.Actions);
    }

    [Fact]
    public async Task A_refusal_of_the_owner_comes_with_its_own_sentence()
    {
        _bench.Power.Refusal = new Fault(FaultCode.Busy, "The PC is being switched off.");

        Answer answer = await _bench.SendAsync("POST", Reset, """{"ResetType":"ForceOff"}""", AccountRole.Administrator);

        Assert.Equal(409, answer.Status);
        Assert.Equal(["ResourceInUse", "Refused"], answer.Messages);
        Assert.Contains("The PC is being switched off.", answer.Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_that_does_not_answer_is_asked_again_later()
    {
        _bench.Inventory.Away = true;

        Answer answer = await _bench.GetAsync(System);

        Assert.Equal(503, answer.Status);
        Assert.Equal("ServiceTemporarilyUnavailable", answer.Messages[0]);
        Assert.Equal("2", answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("DELETE", System, "GET, HEAD, PATCH")]
    [InlineData("PUT", System, "GET, HEAD, PATCH")]
    [InlineData("GET", Reset, "POST")]
    [InlineData("POST", "/redfish/v1/", "GET, HEAD")]
    [InlineData("TRACE", "/redfish/v1/", "GET, HEAD")]
    public async Task A_method_that_a_resource_has_not_is_answered_with_those_that_it_has(string method, string path, string allow)
    {
        Answer answer = await _bench.SendAsync(method, path, null, AccountRole.Administrator);

        Assert.Equal(405, answer.Status);
        Assert.Equal(["OperationNotAllowed"], answer.Messages);
        Assert.Equal(allow, answer.Headers.Allow);
    }

    [Theory]
    [InlineData("/redfish/v1/Systems/other")]
    [InlineData("/redfish/v1/systems")]
    [InlineData("/redfish/v2")]
    [InlineData("/redfish/v1/Chassis/chassis/Sensors/none")]
    [InlineData("/redfish/v1/Systems/..;/Systems")]
    [InlineData("/redfish/v1//Systems")]
    public async Task What_is_not_there_is_not_found_and_strangers_are_not_told(string path)
    {
        Assert.Equal(404, (await _bench.GetAsync(path)).Status);
        Assert.Equal(401, (await _bench.SendAsync("GET", path, null, role: null)).Status);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_orders_nothing(string header, string value)
    {
        Answer answer = await _bench.SendAsync("POST", Reset, """{"ResetType":"ForceOff"}""", AccountRole.Administrator, (header, value));

        Assert.Equal(403, answer.Status);
        Assert.Empty(_bench.Power.Actions);
    }

    private Task<Answer> PatchAsync(string body) => _bench.SendAsync("PATCH", System, body, AccountRole.Administrator);
}
