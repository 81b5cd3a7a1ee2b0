using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Databases;
using Bmc.Hardware.History;
using Bmc.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.History;

public sealed class KeptSensorHistoryTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly Sampled _sensors = new();
    private KeptSensorHistory _history;
    private Task _running;

    public KeptSensorHistoryTests() => (_history, _running) = Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DatabasePath => _folder.File("history.db");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_minute_is_its_least_mean_and_greatest()
    {
        await SampleAsync(40, 60, 50);
        await SampleAsync(null, null);
        await NextMinuteAsync();
        SensorHistory history = await WrittenAsync(1);
        Assert.Equal((60, new DateTimeOffset(2026, 3, 1, 11, 1, 0, TimeSpan.Zero)), (history.StepSeconds, history.From));
        SensorHistorySeries series = Assert.Single(history.Series);
        Assert.Equal(((byte)1, "CPU", SensorUnit.Celsius), (series.Number, series.Name, series.Unit));
        Assert.Equal((40f, 50f, 60f), (series.Minimum[59], series.Mean[59], series.Maximum[59]));
        Assert.Equal(1, series.Mean.Count(value => value is not null));
        Assert.Equal(60, series.Mean.Count);
    }

    [Fact]
    public async Task While_the_PC_is_off_there_is_a_gap()
    {
        await SampleAsync(40);
        await NextMinuteAsync();
        await SampleAsync(null, null);
        await NextMinuteAsync();
        await SampleAsync(44);
        await NextMinuteAsync();
        SensorHistorySeries series = (await WrittenAsync(2)).Series[0];
        Assert.Equal([40f, null, 44f], series.Mean.SkipWhile(value => value is null));
    }

    [Fact]
    public async Task It_survives_a_kill()
    {
        await SampleAsync(40);
        await NextMinuteAsync();
        await WrittenAsync(1);
        await StopAsync();
        (_history, _running) = Start();
        Assert.Contains(40f, (await _history.GetAsync(Query(1), Token)).Value.Series[0].Mean);
    }

    [Fact]
    public async Task What_nobody_can_ask_is_refused()
    {
        DateTimeOffset now = _time.GetUtcNow();
        Assert.Equal(FaultCode.NotFound, await RefusedAsync(new SensorHistoryQuery([9], now.AddHours(-1), now)));
        Assert.Equal(FaultCode.Invalid, await RefusedAsync(new SensorHistoryQuery([], now.AddHours(-1), now)));
        Assert.Equal(FaultCode.Invalid, await RefusedAsync(new SensorHistoryQuery([.. Enumerable.Repeat((byte)1, 33)], now.AddHours(-1), now)));
        Assert.Equal(FaultCode.Invalid, await RefusedAsync(new SensorHistoryQuery([1], now, now)));
        Assert.Equal(FaultCode.Invalid, await RefusedAsync(new SensorHistoryQuery([1], DateTimeOffset.MinValue, now)));

        async Task<FaultCode?> RefusedAsync(SensorHistoryQuery query) => (await _history.GetAsync(query, Token)).Fault?.Code;
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no database, though it is long enough to be looked at as one")]
    public async Task A_damaged_file_is_set_aside_and_one_begun(string contents)
    {
        await StopAsync();
        File.Delete(DatabasePath);
        File.WriteAllText(DatabasePath, contents);
        (_history, _running) = Start();
        await SampleAsync(40);
        await NextMinuteAsync();
        Assert.Contains(40f, (await WrittenAsync(1)).Series[0].Mean);
        Assert.Equal(contents != "", File.Exists($"{DatabasePath}.damaged"));
    }

    [Fact]
    public async Task One_of_somebody_else_is_set_aside_too()
    {
        await StopAsync();
        Assert.True(SystemSqlite.TryLoad(out _));
        using (var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "CREATE TABLE rows (something TEXT); PRAGMA user_version = 7;";
            command.ExecuteNonQuery();
        }

        (_history, _running) = Start();
        await SampleAsync(40);
        await NextMinuteAsync();
        Assert.Contains(40f, (await WrittenAsync(1)).Series[0].Mean);
        Assert.True(File.Exists($"{DatabasePath}.damaged"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        await StopAsync();
        (_history, _running) = Start(Path.Combine(_folder.Path, "no", "history.db"));
        Assert.Equal(FaultCode.Unavailable, (await _history.GetAsync(Query(1), Token)).Fault?.Code);
    }

    private (KeptSensorHistory History, Task Running) Start(string? path = null)
    {
        var history = new KeptSensorHistory(_sensors, path ?? DatabasePath, _time, NullLogger<KeptSensorHistory>.Instance);
        return (history, history.RunAsync(_stop.Token));
    }

    private async Task StopAsync()
    {
        Task stopping = _history.DisposeAsync().AsTask();
        while (await Task.WhenAny(stopping, Task.Delay(1, Token)) != stopping)
            _time.Advance(TimeSpan.FromTicks(1));
        await stopping;
    }

    private SensorHistoryQuery Query(int hours) => new([1], _time.GetUtcNow().AddHours(-hours), _time.GetUtcNow());

    /// <summary>Each is read once; null is no value.</summary>
    private async Task SampleAsync(params double?[] values)
    {
        foreach (double? value in values)
        {
            int before = _sensors.Asked;
            _sensors.Reading = value is { } number ? new SensorValue(number, ThresholdState.None, _time.GetUtcNow()) : new SensorUnavailable(UnavailableReason.HostOff, "off", _time.GetUtcNow());
            _time.Advance(KeptSensorHistory.SampleInterval);
            while (_sensors.Asked == before)
                await Task.Delay(1, Token);
        }

        _sensors.Reading = new SensorUnavailable(UnavailableReason.HostOff, "off", _time.GetUtcNow());
    }

    private async Task NextMinuteAsync()
    {
        int before = _sensors.Asked;
        DateTimeOffset now = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(60 - now.Second));
        // The tick of the full minute writes the one before, then asks.
        while (_sensors.Asked == before)
            await Task.Delay(1, Token);
    }

    private async Task<SensorHistory> WrittenAsync(int minutes)
    {
        while (true)
        {
            SensorHistory history = (await _history.GetAsync(Query(1), Token)).Value;
            if (history.Series[0].Mean.Count(value => value is not null) >= minutes)
                return history;
            await Task.Delay(1, Token);
        }
    }

    private sealed class Sampled : ISensors
    {
        private static readonly SensorDescription _cpu = new(
            1, "cpu", "CPU", SensorKind.Temperature, SensorUnit.Celsius, 3, 1, -40, 125, SensorThresholds.None, default, SensorEventEnables.All);

        private int _asked;

        public SensorReading Reading { get; set; } = new SensorUnavailable(UnavailableReason.HostOff, "off", default);

        public int Asked => _asked;

        public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken)
        {
            SensorReading reading = Reading;
            Interlocked.Increment(ref _asked);
            return ValueTask.FromResult<IReadOnlyList<SensorSnapshot>>([new SensorSnapshot(_cpu, reading)]);
        }

        public ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
