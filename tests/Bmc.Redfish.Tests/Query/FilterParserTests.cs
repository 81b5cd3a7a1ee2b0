using System.Text.Json;
using Bmc.Redfish.Query;

namespace Bmc.Redfish.Tests.Query;

public sealed class FilterParserTests
{
    private static readonly JsonElement _member = JsonDocument.Parse(
        """{"Name":"it's","Reading":41.5,"Flag":true,"Nothing":null,"Status":{"Health":"OK"},"Time":"2026-03-01T12:00:00Z"}""").RootElement;

    [Theory]
    [InlineData("Reading eq 41.5", true)]
    [InlineData("Reading gt 41", true)]
    [InlineData("Reading ge 41.5", true)]
    [InlineData("Reading lt 41.5", false)]
    [InlineData("40 lt Reading", true)]
    [InlineData("Name eq 'it''s'", true)]
    [InlineData("Name ne 'x'", true)]
    [InlineData("Flag eq true", true)]
    [InlineData("Flag eq false", false)]
    [InlineData("Nothing eq null", true)]
    [InlineData("Status/Health eq 'OK'", true)]
    [InlineData("Absent eq 1", false)]
    [InlineData("Absent ne 1", true)]
    [InlineData("Name gt 1", false)]
    [InlineData("Time gt '2026-02-28T00:00:00Z'", true)]
    [InlineData("not Flag eq true", false)]
    [InlineData("not (Flag eq false)", true)]
    [InlineData("Flag eq false and Flag eq true or Flag eq true", true)]
    [InlineData("Flag eq false and (Flag eq true or Flag eq true)", false)]
    [InlineData("not Flag eq false and Reading eq 41.5", true)]
    public void Says_of_a_member_whether_it_holds(string filter, bool holds) =>
        Assert.Equal(holds, Assert.IsAssignableFrom<FilterExpression>(FilterParser.Parse(filter)).Holds(_member));

    [Theory]
    [InlineData("")]
    [InlineData("Reading")]
    [InlineData("Reading eq")]
    [InlineData("Reading is 1")]
    [InlineData("1 eq 1")]
    [InlineData("Reading eq Name")]
    [InlineData("Reading eq 'x")]
    [InlineData("(Reading eq 1")]
    [InlineData("Reading eq 1)")]
    [InlineData("Reading eq 1 and")]
    [InlineData("Reading eq 1 Reading eq 1")]
    [InlineData("Rea<ding eq 1")]
    [InlineData("Reading eq NaN")]
    public void Refuses_what_is_no_filter(string filter) => Assert.Null(FilterParser.Parse(filter));

    [Fact]
    public void Refuses_what_is_deeper_or_longer_than_anybody_needs()
    {
        Assert.Null(FilterParser.Parse($"{new string('(', 17)}Flag eq true{new string(')', 17)}"));
        Assert.Null(FilterParser.Parse(string.Join(" and ", Enumerable.Repeat("Flag eq true", 100))));
    }

    [Fact]
    public void Refuses_each_truncation_or_reads_it_but_never_throws()
    {
        const string Filter = "not (Status/Health eq 'it''s' and Reading ge -1.5e3) or Nothing eq null";
        for (int length = 0; length <= Filter.Length; length++)
            FilterParser.Parse(Filter[..length])?.Holds(_member);
    }
}
