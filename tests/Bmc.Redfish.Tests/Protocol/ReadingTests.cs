using System.Text.Json;
using Bmc.Contracts.Accounts;

namespace Bmc.Redfish.Tests.Protocol;

public sealed class ReadingTests
{
    private const string Sensors = "/redfish/v1/Chassis/chassis/Sensors";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task Anybody_reads_the_versions_and_the_root()
    {
        Answer versions = await _bench.SendAsync("GET", "/redfish", null, role: null);
        Answer root = await _bench.SendAsync("GET", "/redfish/v1/", null, role: null);
        Answer withoutSlash = await _bench.SendAsync("GET", "/redfish/v1", null, role: null);

        Assert.Equal("/redfish/v1/", versions["v1"]);
        Assert.Equal("#ServiceRoot.v1_20_0.ServiceRoot", root["@odata.type"]);
        Assert.Equal(root.Body, withoutSlash.Body);
        Assert.Equal("4.0", root.Headers["OData-Version"]);
        Assert.Equal("GET, HEAD", root.Headers.Allow);
        Assert.Equal("<http://redfish.dmtf.org/schemas/v1/ServiceRoot.v1_20_0.json>; rel=describedby", root.Headers.Link);
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        Answer get = await _bench.GetAsync("/redfish/v1/Systems/system");
        Answer head = await _bench.SendAsync("HEAD", "/redfish/v1/Systems/system", null, AccountRole.User);

        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Headers.ContentLength, head.Headers.ContentLength);
    }

    [Fact]
    public async Task What_a_client_has_already_is_not_sent_again()
    {
        string tag = (await _bench.GetAsync("/redfish/v1/Systems/system")).Headers.ETag.ToString();

        Answer same = await _bench.SendAsync("GET", "/redfish/v1/Systems/system", null, AccountRole.User, ("If-None-Match", tag));
        Answer other = await _bench.SendAsync("GET", "/redfish/v1/Systems/system", null, AccountRole.User, ("If-None-Match", "\"another\""));

        Assert.Equal(304, same.Status);
        Assert.Empty(same.Body);
        Assert.Equal(200, other.Status);
        Assert.Equal(tag, other["@odata.etag"]);
    }

    [Fact]
    public async Task A_tag_does_not_depend_on_a_clock_or_a_reading()
    {
        string manager = (await _bench.GetAsync("/redfish/v1/Managers/bmc")).Headers.ETag.ToString();
        _bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(manager, (await _bench.GetAsync("/redfish/v1/Managers/bmc")).Headers.ETag.ToString());
    }

    [Fact]
    public async Task Expansion_puts_members_in_the_place_of_their_links()
    {
        Answer answer = await _bench.GetAsync($"{Sensors}?$expand=.($levels=1)");

        JsonElement[] members = [.. answer.Json.GetProperty("Members").EnumerateArray()];
        Assert.Equal(3, members.Length);
        Assert.Equal("41.5", members[0].GetProperty("Reading").ToString());
        Assert.Equal($"{Sensors}/cpu-temperature", members[0].GetProperty("@odata.id").GetString());
        Assert.True(members[0].TryGetProperty("@odata.etag", out _));
        Assert.Equal(0, answer.Headers.ETag.Count);
    }

    [Fact]
    public async Task Expansion_follows_the_links_that_were_asked_for_and_as_deep_as_was_asked()
    {
        Answer subordinate = await _bench.GetAsync("/redfish/v1/Chassis/chassis?$expand=.");
        Answer dependent = await _bench.GetAsync("/redfish/v1/Chassis/chassis?$expand=~");
        Answer deep = await _bench.GetAsync("/redfish/v1/Chassis?$expand=.($levels=3)");

        Assert.Equal("3", subordinate["Sensors/Members@odata.count"]);
        Assert.Null(subordinate.Json.GetProperty("Links").GetProperty("ManagedBy")[0].TryGetProperty("Name", out _) ? "expanded" : null);
        Assert.Null(dependent["Sensors/Name"]);
        Assert.Equal("BMC", dependent.Json.GetProperty("Links").GetProperty("ManagedBy")[0].GetProperty("Name").GetString());
        Assert.Equal("CPU Temp", deep.Json.GetProperty("Members")[0].GetProperty("Sensors").GetProperty("Members")[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Expansion_leaves_a_link_to_what_the_caller_may_not_read()
    {
        Answer answer = await _bench.GetAsync("/redfish/v1/AccountService/Accounts?$expand=.", AccountRole.User);

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.GetProperty("Members")[0].TryGetProperty("UserName", out _));
    }

    [Fact]
    public async Task Top_and_skip_page_through_the_members()
    {
        Answer first = await _bench.GetAsync($"{Sensors}?$top=2");
        Answer second = await _bench.GetAsync(first["Members@odata.nextLink"]!);
        Answer none = await _bench.GetAsync($"{Sensors}?$top=0");

        Assert.Equal(2, first.Json.GetProperty("Members").GetArrayLength());
        Assert.Equal("3", first["Members@odata.count"]);
        Assert.Equal($"{Sensors}/board-power", Assert.Single(second.Json.GetProperty("Members").EnumerateArray()).GetProperty("@odata.id").GetString());
        Assert.Null(second["Members@odata.nextLink"]);
        Assert.Equal(0, none.Json.GetProperty("Members").GetArrayLength());
    }

    [Fact]
    public async Task A_filter_leaves_the_members_of_which_it_holds()
    {
        Answer answer = await _bench.GetAsync($"{Sensors}?$filter=Status/Health%20eq%20'Warning'%20and%20ReadingType%20eq%20'Voltage'&$expand=.");

        Assert.Equal("1", answer["Members@odata.count"]);
        Assert.Equal("12V Rail", answer.Json.GetProperty("Members")[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task A_selection_leaves_what_it_names_and_the_annotations()
    {
        Answer answer = await _bench.GetAsync("/redfish/v1/Systems/system?$select=PowerState,Boot/BootSourceOverrideTarget");

        Assert.Equal(
            ["@odata.id", "@odata.type", "PowerState", "Boot", "@odata.etag"],
            answer.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["BootSourceOverrideTarget", "BootSourceOverrideTarget@Redfish.AllowableValues"],
            answer.Json.GetProperty("Boot").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task The_only_member_comes_in_the_place_of_its_collection()
    {
        Assert.Equal("#Chassis.v1_28_0.Chassis", (await _bench.GetAsync("/redfish/v1/Chassis?only"))["@odata.type"]);
        Assert.Equal("#SensorCollection.SensorCollection", (await _bench.GetAsync($"{Sensors}?only"))["@odata.type"]);
    }

    [Theory]
    [InlineData("?$top=x", 400, "QueryParameterValueTypeError")]
    [InlineData("?$top=-1", 400, "QueryParameterOutOfRange")]
    [InlineData("?$skip=1&$skip=2", 400, "QueryCombinationInvalid")]
    [InlineData("?$expand=x", 400, "QueryParameterValueFormatError")]
    [InlineData("?$expand=.($levels=0)", 400, "QueryParameterValueFormatError")]
    [InlineData("?$expand=.($levels=2", 400, "QueryParameterValueFormatError")]
    [InlineData("?$filter=x", 400, "QueryParameterValueFormatError")]
    [InlineData("?$select=a//b", 400, "QueryParameterValueFormatError")]
    [InlineData("?only=1", 400, "QueryParameterValueFormatError")]
    [InlineData("?only&$top=1", 400, "QueryCombinationInvalid")]
    [InlineData("?$orderby=Name", 501, "QueryParameterUnsupported")]
    public async Task A_query_that_is_wrong_says_so(string query, int status, string message)
    {
        Answer answer = await _bench.GetAsync($"{Sensors}{query}");

        Assert.Equal(status, answer.Status);
        Assert.Equal([message], answer.Messages);
    }

    [Fact]
    public async Task A_query_of_members_is_for_collections_and_any_query_for_reading()
    {
        Assert.Equal(["QueryNotSupportedOnResource"], (await _bench.GetAsync("/redfish/v1/Systems/system?$top=1")).Messages);
        Assert.Equal(["QueryNotSupportedOnOperation"], (await _bench.SendAsync("PATCH", "/redfish/v1/Systems/system?$select=Name", "{}", AccountRole.Administrator)).Messages);
        Assert.Equal(200, (await _bench.GetAsync("/redfish/v1/Systems/system?unknown=1")).Status);
    }

    [Theory]
    [InlineData("OData-Version", "3.0", 412)]
    [InlineData("OData-Version", "4.0", 200)]
    [InlineData("Accept", "text/html", 406)]
    [InlineData("Accept", "text/html, */*;q=0.1", 200)]
    [InlineData("Accept", "application/json", 200)]
    public async Task Headers_that_ask_for_something_else_are_refused(string name, string value, int status) =>
        Assert.Equal(status, (await _bench.SendAsync("GET", "/redfish/v1/", null, null, (name, value))).Status);
}
