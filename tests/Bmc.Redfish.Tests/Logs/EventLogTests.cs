using System.Text.Json;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.EventLog;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests.Logs;

public sealed class EventLogTests
{
    private const string Log = "/redfish/v1/Systems/system/LogServices/SEL";
    private const string Entries = $"{Log}/Entries";

    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task A_threshold_event_is_told_in_the_words_of_the_schema_and_leads_to_its_sensor()
    {
        _bench.EventLog.Add(EventRecord.FromBmc(0x01, FakeSensors.Temperature, 0x01, deassertion: true, 0x59, 100, 90));

        Answer entry = await _bench.GetAsync($"{Entries}/1");

        Assert.Equal(("SEL", "Temperature", "1", "Upper Critical - going high"), (entry["EntryType"], entry["SensorType"], entry["SensorNumber"], entry["EntryCode"]));
        Assert.Equal(("0x8159645A", "0x0020"), (entry["MessageId"], entry["GeneratorId"]));
        Assert.Equal("/redfish/v1/Chassis/chassis/Sensors/cpu-temperature", entry["Links/OriginOfCondition/@odata.id"]);
        Assert.Equal("2021-01-14T08:25:36Z", entry["Created"]);
    }

    [Theory]
    [InlineData(0x09, 0x6F, false, "PowerUnit", "Assert")]
    [InlineData(0x09, 0x6F, true, "PowerUnit", "Deassert")]
    [InlineData(0x08, 0x0B, false, "Power Supply / Converter", "Redundancy Lost")]
    [InlineData(0xC5, 0x72, false, "OEM", "OEM")]
    [InlineData(0x2D, 0x0D, false, null, null)]
    public async Task Codes_without_a_word_are_left_out(byte sensorType, byte eventType, bool deassertion, string? type, string? code)
    {
        _bench.EventLog.Add(EventRecord.FromBmc(sensorType, 0xF0, eventType, deassertion, 0x01));

        Answer entry = await _bench.GetAsync($"{Entries}/1");

        Assert.Equal((type, code), (entry["SensorType"], entry["EntryCode"]));
        Assert.Null(entry["Links"]);
    }

    [Fact]
    public async Task A_record_of_a_manufacturer_shows_its_bytes()
    {
        _bench.EventLog.Add(new EventRecord(0xC1, 0, 0, 0, 0, false, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9]));

        Answer entry = await _bench.GetAsync($"{Entries}/1");

        Assert.Equal("IPMI OEM record C1h: 010203040506070809", entry["OemRecordFormat"]);
        Assert.Null(entry["SensorNumber"]);
    }

    [Fact]
    public async Task Entries_come_by_pages_each_with_a_link_to_the_next()
    {
        Fill(250);

        Answer first = await _bench.GetAsync(Entries);
        Answer second = await _bench.GetAsync(first["Members@odata.nextLink"]!);
        Answer third = await _bench.GetAsync(second["Members@odata.nextLink"]!);
        Answer small = await _bench.GetAsync($"{Entries}?$skip=10&$top=2");
        Answer none = await _bench.GetAsync($"{Entries}?$top=0");

        Assert.Equal(["250", "250", "250"], new[] { first, second, third }.Select(page => page["Members@odata.count"]));
        Assert.Equal([100, 100, 50], new[] { first, second, third }.Select(page => Ids(page).Count));
        Assert.Equal(["1", "101", "201"], new[] { first, second, third }.Select(page => Ids(page)[0]));
        Assert.Null(third["Members@odata.nextLink"]);
        Assert.Equal(["11", "12"], Ids(small));
        Assert.Empty(Ids(none));
        Assert.Null(none["Members@odata.nextLink"]);
    }

    [Fact]
    public async Task A_filter_looks_at_all_entries_and_its_pages_keep_it()
    {
        Fill(1200);
        _bench.EventLog.Add(EventRecord.FromBmc(0x02, FakeSensors.Voltage, 0x01, deassertion: false, 0x57));

        Answer voltages = await _bench.GetAsync($"{Entries}?$filter=SensorType eq 'Voltage'");
        Answer temperatures = await _bench.GetAsync($"{Entries}?$filter=SensorNumber%20eq%201&$top=3");
        Answer next = await _bench.GetAsync(temperatures["Members@odata.nextLink"]!);

        Assert.Equal(["1201"], Ids(voltages));
        Assert.Equal("1", voltages["Members@odata.count"]);
        Assert.Equal("1200", temperatures["Members@odata.count"]);
        Assert.Equal(["4", "5", "6"], Ids(next));
    }

    [Fact]
    public async Task The_only_entry_is_answered_for_its_collection()
    {
        Fill(1);

        Assert.Equal("1", (await _bench.GetAsync($"{Entries}?only"))["Id"]);
        Fill(1);
        Assert.Equal("2", (await _bench.GetAsync($"{Entries}?only"))["Members@odata.count"]);
    }

    [Fact]
    public async Task Clearing_takes_an_operator()
    {
        Fill(3);

        Assert.Equal(403, (await _bench.SendAsync("POST", $"{Log}/Actions/LogService.ClearLog", "{}", AccountRole.User)).Status);
        Assert.Equal(3, _bench.EventLog.Entries.Count);
        Assert.Equal(204, (await _bench.SendAsync("POST", $"{Log}/Actions/LogService.ClearLog", "{}", AccountRole.Operator)).Status);
        Assert.Empty(_bench.EventLog.Entries);
    }

    [Fact]
    public async Task One_entry_is_deleted()
    {
        Fill(3);

        Assert.Equal(204, (await _bench.SendAsync("DELETE", $"{Entries}/2", null, AccountRole.Operator)).Status);

        Assert.Equal(["1", "3"], Ids(await _bench.GetAsync(Entries)));
        Assert.Equal(404, (await _bench.GetAsync($"{Entries}/2")).Status);
        Assert.Equal(404, (await _bench.SendAsync("DELETE", $"{Entries}/02", null, AccountRole.Operator)).Status);
    }

    [Fact]
    public async Task The_log_says_how_it_is_and_has_a_clock_that_can_be_set()
    {
        Answer log = await _bench.GetAsync(Log);
        Answer set = await _bench.SendAsync("PATCH", Log, """{"DateTime":"2030-01-02T03:04:05+01:00"}""", AccountRole.Operator);
        Answer wrong = await _bench.SendAsync("PATCH", Log, """{"DateTime":"tomorrow"}""", AccountRole.Operator);

        Assert.Equal(("SEL", "100", "NeverOverWrites"), (log["LogEntryType"], log["MaxNumberOfRecords"], log["OverWritePolicy"]));
        Assert.Equal("2030-01-02T02:04:05Z", set["DateTime"]);
        Assert.Equal(["PropertyValueFormatError"], wrong.Messages);
    }

    private void Fill(int count)
    {
        for (int index = 0; index < count; index++)
            _bench.EventLog.Add(EventRecord.FromBmc(0x01, FakeSensors.Temperature, 0x01, deassertion: false, 0x57));
    }

    private static IReadOnlyList<string> Ids(Answer page) =>
        [.. page.Json.GetProperty("Members").EnumerateArray().Select((JsonElement member) => member.GetProperty("Id").GetString()!)];
}
