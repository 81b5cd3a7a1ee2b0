using System.Text.Json;

namespace Bmc.Redfish.Tests.Schemas;

/// <summary>That the check finds what is wrong, before anything is said to be right by it.</summary>
public sealed class ResourceCheckTests
{
    private const string Path = "/redfish/v1/Chassis/chassis/Sensors/x";
    private const string Good = """
        "@odata.id":"/redfish/v1/Chassis/chassis/Sensors/x","@odata.type":"#Sensor.v1_12_0.Sensor","Id":"x","Name":"X"
        """;

    [Theory]
    [InlineData("", null)]
    [InlineData(""","Reading":null,"ReadingType":"Temperature","Status":{"State":"Enabled"}""", null)]
    [InlineData(""","Readings":1""", "has no Readings")]
    [InlineData(""","Reading":"1""" + "\"", "is no Edm.Decimal")]
    [InlineData(""","ReadingType":"Warmth""" + "\"", "is none of Sensor.v1_0_0.ReadingType")]
    [InlineData(""","Status":{"State":"Sleeping"}""", "is none of Resource.State")]
    [InlineData(""","Status":{"Mood":"OK"}""", "has no Mood")]
    [InlineData(""","ReadingTime":"yesterday""" + "\"", "is no Edm.DateTimeOffset")]
    [InlineData(""","RelatedItem":{}""", "is no array")]
    [InlineData(""","RelatedItem":["x"]""", "is no link")]
    [InlineData(""","Thresholds":{"UpperCaution":{"Reading":true}}""", "is no Edm.Decimal")]
    [InlineData(""","Actions":{"#Sensor.Explode":{"target":"/"}}""", "there is no action #Sensor.Explode")]
    [InlineData(""","Foo@Redfish.AllowableValues":[]""", "is about nothing")]
    public void Finds_a_resource_right_or_says_what_is_wrong(string more, string? fault)
    {
        IReadOnlyList<string> faults = Check(Path, $"{{{Good}{more}}}");

        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Reading":1,"DataSourceUri":"/x"}""", null)]
    [InlineData("""{"Reading":"warm"}""", "is no Edm.Decimal")]
    [InlineData("""{"SpeedRPM":900}""", "the excerpt '' of Sensor.Sensor has no SpeedRPM")]
    public void Knows_what_a_copy_of_a_sensor_may_have(string copy, string? fault)
    {
        const string metrics = "/redfish/v1/Chassis/chassis/ThermalSubsystem/ThermalMetrics";
        IReadOnlyList<string> faults = Check(metrics, $$"""
            {"@odata.id":"{{metrics}}","@odata.type":"#ThermalMetrics.v1_3_2.ThermalMetrics","Id":"x","Name":"X","TemperatureSummaryCelsius":{"Intake": {{copy}} } }
            """);

        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"@odata.id":"/x#/Voltages/0"}""", null)]
    [InlineData("""{"@odata.id":"/x#/Voltages/0","MemberId":"0","ReadingVolts":12}""", null)]
    [InlineData("""{"@odata.id":"/x#/Voltages/0","ReadingVolts":12}""", "MemberId is required")]
    [InlineData("""{"@odata.id":"/x#/Voltages/0","MemberId":"0","ReadingCelsius":12}""", "has no ReadingCelsius")]
    [InlineData("""{"@odata.id":"/x","@odata.type":"#Sensor.v99_0_0.Sensor"}""", "no schema has the type")]
    public void Looks_into_what_is_written_out_in_the_place_of_its_link(string member, string? fault)
    {
        const string power = "/redfish/v1/Chassis/chassis/Power";
        IReadOnlyList<string> faults = Check(power, $$"""
            {"@odata.id":"{{power}}","@odata.type":"#Power.v1_7_3.Power","Id":"x","Name":"X","Voltages":[{{member}}]}
            """);

        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upper Critical - going high", 0)]
    [InlineData("Too hot", 1)]
    public void Knows_the_words_of_a_text_that_has_no_others(string word, int faults)
    {
        const string entry = "/redfish/v1/Systems/system/LogServices/SEL/Entries/1";

        Assert.Equal(faults, Check(entry, $$"""
            {"@odata.id":"{{entry}}","@odata.type":"#LogEntry.v1_21_0.LogEntry","Id":"1","Name":"X","EntryType":"SEL","EntryCode":"{{word}}"}
            """).Count);
    }

    [Fact]
    public void Finds_what_is_missing_or_elsewhere()
    {
        Assert.Contains("Name is required", Assert.Single(Check(Path, $"{{{Good.Replace(",\"Name\":\"X\"", "")}}}")), StringComparison.Ordinal);
        Assert.Contains("no schema has the type", Assert.Single(Check(Path, """{"@odata.type":"#Sensor.v99_0_0.Sensor"}""")), StringComparison.Ordinal);
        Assert.Equal(2, Check("/redfish/v1/Sensors/x", $"{{{Good}}}").Count);
    }

    private static IReadOnlyList<string> Check(string path, string json) =>
        new ResourceCheck(new CsdlSchemas(System.IO.Path.Combine(Dmtf.Require(), "csdl"))).Faults(path, JsonDocument.Parse(json).RootElement);
}
