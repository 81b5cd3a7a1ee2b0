using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Tests.Protocol;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/redfish/v1", "redfish,v1", "")]
    [InlineData("/redfish/v1/", "redfish,v1", "")]
    [InlineData("/redfish/v1/a%20b?$top=1&x", "redfish,v1,a b", "$top=1&x")]
    [InlineData("https://bmc.example/redfish/v1?only", "redfish,v1", "only")]
    public void Splits_a_path_and_undoes_percent_encoding_in_each_segment(string raw, string segments, string query)
    {
        Assert.True(RequestTarget.TryParse(raw, out RequestTarget? target));
        Assert.Equal(segments.Split(','), target.Segments);
        Assert.Equal(query, target.Query);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("redfish/v1")]
    [InlineData("//redfish/v1")]
    [InlineData("/redfish//v1")]
    [InlineData("/redfish/v1//")]
    [InlineData("/redfish/./v1")]
    [InlineData("/redfish/../redfish/v1")]
    [InlineData("/redfish/%2e%2e/redfish/v1")]
    [InlineData("/redfish/%2E/v1")]
    [InlineData("/redfish/v1/a%2fb")]
    [InlineData("/redfish/v1/a%5cb")]
    [InlineData("/redfish/v1/a\\b")]
    [InlineData("/redfish/v1/..;/Systems")]
    [InlineData("/redfish/v1/Systems;x=1")]
    [InlineData("/redfish/v1/%00")]
    [InlineData("/redfish/v1/%0d%0aX: y")]
    [InlineData("/redfish/v1/%252e%252e")]
    [InlineData("/redfish/v1/%zz")]
    [InlineData("/redfish/v1/%2")]
    [InlineData("https://bmc.example")]
    public void Refuses_what_could_be_read_in_two_ways(string raw) => Assert.False(RequestTarget.TryParse(raw, out _));

    [Fact]
    public void Refuses_more_segments_than_any_resource_has() =>
        Assert.False(RequestTarget.TryParse(string.Concat(Enumerable.Repeat("/a", 25)), out _));
}
