using Bmc.Hardware.Databases;
using Bmc.Hardware.History;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.History;

public sealed class SensorHistoryDatabaseTests : IDisposable
{
    private const int Minutes = 0;
    private const int Quarters = 1;
    private const int SixHours = 2;

    /// <summary>A multiple of six hours.</summary>
    private const long Begin = 1_772_366_400 - (1_772_366_400 % 21600);

    private readonly TemporaryFolder _folder = new();
    private SensorHistoryDatabase _database;

    public SensorHistoryDatabaseTests()
    {
        Assert.True(SystemSqlite.TryLoad(out string? problem), problem);
        _database = new SensorHistoryDatabase(_folder.File("history.db"));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_quarter_that_has_ended_is_a_row_also_when_the_role_was_away_at_its_end()
    {
        for (int minute = 0; minute < 15; minute++)
            Add(minute, minute);
        Assert.Equal((0f, 7f, 14f), Single(Quarters));

        // Begun anew in the next quarter.
        _database.Dispose();
        _database = new SensorHistoryDatabase(_folder.File("history.db"));
        Add(20, 100);
        Assert.Equal([(Begin, new ReadingRange(0, 7, 14)), (Begin + 900, new ReadingRange(100, 100, 100))], Rows(Quarters));
    }

    [Fact]
    public void What_has_not_ended_is_shown_as_far_as_it_went()
    {
        for (int minute = 0; minute < 40; minute++)
            Add(minute, minute);
        (long, ReadingRange)[] six = Rows(SixHours);
        // Two quarters of means 7 and 22, and ten minutes of mean 34.5 as a third one.
        Assert.Equal([(Begin, new ReadingRange(0, (7 + 22 + 34.5f) / 3, 39))], six);
    }

    [Fact]
    public void Six_hours_come_of_their_quarters()
    {
        for (int minute = 0; minute <= 361; minute++)
            Add(minute, minute < 360 ? 10 : 50);
        Assert.Equal([(Begin, new ReadingRange(10, 10, 10)), (Begin + 21600, new ReadingRange(50, 50, 50))], Rows(SixHours));
        Assert.Equal(25, Rows(Quarters).Length);
    }

    [Fact]
    public void The_oldest_go_when_there_are_enough()
    {
        int most = HistoryLevel.All[Minutes].Rows;
        for (int minute = 0; minute < most + 30; minute++)
            Add(minute, minute);
        (long Start, ReadingRange)[] rows = Rows(Minutes);
        Assert.Equal((most, Begin + (30 * 60)), (rows.Length, rows[0].Start));
        // What they made is still there.
        Assert.Equal(Begin, Rows(Quarters)[0].Item1);
    }

    [Fact]
    public void A_clock_that_goes_back_and_forth_wipes_nothing_out()
    {
        Add(10, 1);
        _database.Add(Begin - (400 * 86400), Ranges(2));
        _database.Add(Begin + (4000L * 86400), Ranges(3));
        Add(11, 4);
        Assert.Equal([2, 1, 4, 3], _database.List(Minutes, 0, long.MaxValue).Select(row => (int)row.Ranges.Values.Single().Mean));
    }

    [Fact]
    public void The_same_minute_again_takes_the_place_of_the_first()
    {
        Add(1, 1);
        Add(1, 2);
        Assert.Equal((2f, 2f, 2f), Single(Minutes));
    }

    [Fact]
    public void A_sensor_keeps_its_number_over_restarts()
    {
        _database.Add(Begin, new Dictionary<string, ReadingRange> { ["fan"] = new(1, 1, 1), ["cpu"] = new(2, 2, 2) });
        (int? fan, int? cpu) = (_database.NumberOf("fan"), _database.NumberOf("cpu"));
        _database.Dispose();
        _database = new SensorHistoryDatabase(_folder.File("history.db"));
        _database.Add(Begin + 60, new Dictionary<string, ReadingRange> { ["new"] = new(3, 3, 3), ["cpu"] = new(2, 2, 2) });
        Assert.Equal((fan, cpu), (_database.NumberOf("fan"), _database.NumberOf("cpu")));
        Assert.Equal(3, new[] { fan, cpu, _database.NumberOf("new") }.Distinct().Count());
        Assert.Null(_database.NumberOf("none"));
    }

    [Theory]
    [InlineData(1, Minutes)]
    [InlineData(26, Minutes)]
    [InlineData(27, Quarters)]
    [InlineData(31 * 24, Quarters)]
    [InlineData((31 * 24) + 1, SixHours)]
    [InlineData(100_000, SixHours)]
    public void The_finest_that_reaches_back_is_told(int hours, int level) => Assert.Equal(level, HistoryLevel.IndexFor(TimeSpan.FromHours(hours)));

    private static Dictionary<string, ReadingRange> Ranges(float value) => new() { ["cpu"] = new ReadingRange(value, value, value) };

    private void Add(int minute, float value) => _database.Add(Begin + (minute * 60L), Ranges(value));

    private (long Start, ReadingRange Range)[] Rows(int level) =>
        [.. _database.List(level, Begin, Begin + (10L * 86400)).Select(row => (row.Start, row.Ranges[_database.NumberOf("cpu")!.Value]))];

    private (float, float, float) Single(int level)
    {
        ReadingRange range = Assert.Single(Rows(level)).Range;
        return (range.Minimum, range.Mean, range.Maximum);
    }
}
