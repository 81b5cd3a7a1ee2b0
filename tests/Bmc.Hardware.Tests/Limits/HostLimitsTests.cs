using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Limits;
using Bmc.Hardware.Tests.Board;
using Bmc.Hardware.Tests.HostWatchdog;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Limits;

public sealed class HostLimitsTests : IAsyncDisposable
{
    private const byte InputPower = 7;
    private const byte Inlet = 20;

    private static readonly RequestOrigin _admin = new("ipmi", "admin");

    private static readonly SetPowerLimitRequest _off300 =
        new(LimitAction.PowerOff, 300, TimeSpan.FromSeconds(3), TimeSpan.Zero, _admin);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(55));
    private readonly TemporaryFolder _folder = new();
    private readonly OrderedPower _power = new();
    private readonly ListEventLog _log = new();
    private HostLimits _limits;

    public HostLimitsTests() => _limits = Open(BoardWithInlet);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static BoardDescription BoardWithInlet { get; } = SimulatedBoard.Description with
    {
        Sensors =
        [
            .. SimulatedBoard.Description.Sensors,
            SimulatedBoard.Description.Sensors[0] with { Number = Inlet, Id = "inlet", Name = "Inlet", EntityId = 0x37, EntityInstance = 1 },
        ],
    };

    [Fact]
    public async Task Does_nothing_before_a_limit_is_active()
    {
        await RunAsync(watts: 700, celsius: 120, seconds: 100);
        Assert.True((await _limits.SetPowerLimitAsync(_off300, Token)).IsDone);
        await RunAsync(watts: 700, celsius: 120, seconds: 100);

        Assert.False(_power.HasOrders);
        Assert.Empty(await LoggedAsync());
    }

    [Fact]
    public async Task Switches_off_after_the_correction_time_and_logs_why()
    {
        await ActivateAsync(_off300);
        await RunAsync(watts: 301, celsius: 20, seconds: 4);
        Assert.False(_power.HasOrders);
        await RunAsync(watts: 301, celsius: 20, seconds: 1);

        PowerActionRequest order = await _power.NextOrderAsync();
        Assert.Equal(PowerAction.ForceOff, order.Action);
        Assert.Equal("limit", order.Origin.Via);
        await RunAsync(watts: 301, celsius: 20, seconds: 50);
        Assert.False(_power.HasOrders);
        await RunAsync(watts: 5, celsius: 20, seconds: 1);
        Assert.Equal(
            [
                EventRecord.FromBmc(0x09, 0xFA, 0x05, deassertion: false, 0x01),
                EventRecord.FromBmc(0x12, 0xFB, 0x0A, deassertion: false, 0x02),
                EventRecord.FromBmc(0x09, 0xFA, 0x05, deassertion: true, 0x01),
            ],
            await LoggedAsync(),
            SameRecord);
    }

    [Fact]
    public async Task Only_logs_when_told_to_and_does_nothing_without_an_action()
    {
        await ActivateAsync(_off300 with { Action = LimitAction.None });
        await RunAsync(watts: 500, celsius: 20, seconds: 20);
        await _limits.SetPowerLimitAsync(_off300 with { Action = LimitAction.Log }, Token);
        await RunAsync(watts: 500, celsius: 20, seconds: 20);

        Assert.False(_power.HasOrders);
        Assert.Equal([EventRecord.FromBmc(0x09, 0xFA, 0x05, deassertion: false, 0x01)], await LoggedAsync(), SameRecord);
    }

    [Fact]
    public async Task A_missing_an_old_or_a_lower_reading_never_switches_off()
    {
        await ActivateAsync(_off300);
        for (int round = 0; round < 20; round++)
        {
            await RunAsync(watts: 700, celsius: 20, seconds: 3);
            await RunAsync(watts: null, celsius: 20, seconds: 1);
            await RunAsync(watts: 700, celsius: 20, seconds: 3);
            await RunAsync(watts: 300, celsius: 20, seconds: 1);
        }

        SensorSnapshot stuck = Snapshot(InputPower, 700);
        for (int second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(11));
            await _limits.OnSensorsAsync([stuck], Token);
        }

        await RunAsync(watts: null, celsius: null, seconds: 100);
        Assert.False(_power.HasOrders);
        Assert.Empty(await LoggedAsync());
    }

    [Fact]
    public async Task A_PC_that_is_off_is_not_switched_off()
    {
        _power.State = PowerState.Off;
        await ActivateAsync(_off300);
        await RunAsync(watts: 700, celsius: 20, seconds: 20);

        Assert.False(_power.HasOrders);
        Assert.Single(await LoggedAsync());
    }

    [Fact]
    public async Task An_active_limit_outlives_a_restart_and_counts_anew()
    {
        await ActivateAsync(_off300);
        await RunAsync(watts: 700, celsius: 20, seconds: 3);
        await _limits.DisposeAsync();
        _limits = Open(BoardWithInlet);

        PowerLimitStatus status = (await _limits.GetPowerLimitAsync(Token)).Value;
        Assert.True(status is { IsSet: true, Limit: { Active: true, Watts: 300, Action: LimitAction.PowerOff } });
        await RunAsync(watts: 700, celsius: 20, seconds: 4);
        Assert.False(_power.HasOrders);
        await RunAsync(watts: 700, celsius: 20, seconds: 1);
        Assert.True(_power.HasOrders);
    }

    [Fact]
    public async Task A_deactivated_limit_does_nothing()
    {
        await ActivateAsync(_off300);
        Assert.True((await _limits.ActivatePowerLimitAsync(new ActivatePowerLimitRequest(false, _admin), Token)).IsDone);
        await RunAsync(watts: 700, celsius: 20, seconds: 60);

        Assert.False(_power.HasOrders);
        Assert.Empty(await LoggedAsync());
    }

    [Fact]
    public async Task Cannot_activate_what_nobody_has_set() => Assert.Equal(
        FaultCode.Conflict,
        (await _limits.ActivatePowerLimitAsync(new ActivatePowerLimitRequest(true, _admin), Token)).Fault!.Code);

    [Fact]
    public async Task Refuses_what_a_limit_cannot_be()
    {
        SetPowerLimitRequest[] wrong =
        [
            _off300 with { Watts = 0 }, _off300 with { Watts = 801 }, _off300 with { Action = (LimitAction)2 },
            _off300 with { CorrectionTime = TimeSpan.FromMilliseconds(999) }, _off300 with { CorrectionTime = TimeSpan.FromHours(2) },
            _off300 with { StatisticsPeriod = TimeSpan.FromSeconds(3601) },
        ];
        foreach (SetPowerLimitRequest request in wrong)
            Assert.Equal(FaultCode.Invalid, (await _limits.SetPowerLimitAsync(request, Token)).Fault!.Code);
        Assert.False((await _limits.GetPowerLimitAsync(Token)).Value.IsSet);
        Assert.Equal(FaultCode.NotFound, (await SetThermalAsync(new ThermalLimit(2, LimitAction.Log, 40, TimeSpan.Zero))).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await SetThermalAsync(new ThermalLimit(1, LimitAction.Log, 200, TimeSpan.Zero))).Fault!.Code);
    }

    [Fact]
    public async Task Watches_the_inlet_temperature()
    {
        Assert.Equal([new ThermalLimit(1, LimitAction.None, 0, TimeSpan.Zero)], await _limits.GetThermalLimitsAsync(Token));
        Assert.True((await SetThermalAsync(new ThermalLimit(1, LimitAction.PowerOff, 45, TimeSpan.FromSeconds(10)))).IsDone);
        await RunAsync(watts: 50, celsius: 46, seconds: 11);
        Assert.False(_power.HasOrders);
        await RunAsync(watts: 50, celsius: null, seconds: 1);
        await RunAsync(watts: 50, celsius: 46, seconds: 11);
        Assert.False(_power.HasOrders);
        await RunAsync(watts: 50, celsius: 46, seconds: 1);

        Assert.Equal(PowerAction.ForceOff, (await _power.NextOrderAsync()).Action);
        Assert.Equal((byte)0xFC, (await LoggedAsync())[0].SensorNumber);
    }

    [Fact]
    public async Task Tells_the_power_over_a_window()
    {
        Assert.Equal(FaultCode.Unavailable, (await _limits.GetPowerAsync(null, Token)).Fault!.Code);
        await RunAsync(watts: 100, celsius: 20, seconds: 60);
        await RunAsync(watts: 400, celsius: 20, seconds: 5);
        await RunAsync(watts: 200, celsius: 20, seconds: 5);

        PowerStatistics lately = (await _limits.GetPowerAsync(TimeSpan.FromSeconds(9), Token)).Value;
        Assert.Equal((200, 200, 400, 300), (lately.Watts, lately.Minimum, lately.Maximum, lately.Average));
        PowerStatistics all = (await _limits.GetPowerAsync(null, Token)).Value;
        Assert.Equal((200, 100, 400), (all.Watts, all.Minimum, all.Maximum));
        Assert.Equal(TimeSpan.FromSeconds(69), all.Period);
        await RunAsync(watts: null, celsius: 20, seconds: 1);
        Assert.Equal(FaultCode.Unavailable, (await _limits.GetPowerAsync(null, Token)).Fault!.Code);
    }

    [Fact]
    public async Task A_board_that_measures_no_power_has_no_power_limit()
    {
        await _limits.DisposeAsync();
        _limits = Open(SimulatedBoard.Description with { Sensors = [] });

        Assert.Equal(FaultCode.Unsupported, (await _limits.GetPowerAsync(null, Token)).Fault!.Code);
        Assert.Equal(FaultCode.Unsupported, (await _limits.GetPowerLimitAsync(Token)).Fault!.Code);
        Assert.Equal(FaultCode.Unsupported, (await _limits.SetPowerLimitAsync(_off300, Token)).Fault!.Code);
        Assert.Equal(FaultCode.Unsupported, (await _limits.ActivatePowerLimitAsync(new ActivatePowerLimitRequest(true, _admin), Token)).Fault!.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _limits.DisposeAsync();
        _folder.Dispose();
    }

    private HostLimits Open(BoardDescription board)
    {
        var limits = new HostLimits(board, _power, () => _power.State, _folder.Path, _log, _time, NullLogger<HostLimits>.Instance);
        limits.Start();
        return limits;
    }

    private async Task ActivateAsync(SetPowerLimitRequest request)
    {
        Assert.True((await _limits.SetPowerLimitAsync(request, Token)).IsDone);
        Assert.True((await _limits.ActivatePowerLimitAsync(new ActivatePowerLimitRequest(true, _admin), Token)).IsDone);
    }

    private ValueTask<Result> SetThermalAsync(ThermalLimit limit) => _limits.SetThermalLimitAsync(new SetThermalLimitRequest(limit, _admin), Token);

    /// <summary>The same readings for so many seconds.</summary>
    private async Task RunAsync(double? watts, double? celsius, int seconds)
    {
        for (int second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _limits.OnSensorsAsync([Snapshot(InputPower, watts), Snapshot(Inlet, celsius)], Token);
        }
    }

    private SensorSnapshot Snapshot(byte number, double? value)
    {
        BoardSensor board = BoardWithInlet.Sensors.Single(sensor => sensor.Number == number);
        var description = new SensorDescription(
            board.Number, board.Id, board.Name, board.Kind, board.Kind.Unit(), board.EntityId, board.EntityInstance,
            board.Minimum, board.Maximum, board.Thresholds, board.Hysteresis, SensorEventEnables.All);
        DateTimeOffset now = _time.GetUtcNow();
        return new SensorSnapshot(description, value is { } known
            ? new SensorValue(known, ThresholdState.None, now)
            : new SensorUnavailable(UnavailableReason.BusStuck, "stuck", now));
    }

    private async Task<IReadOnlyList<EventRecord>> LoggedAsync()
    {
        await _limits.DisposeAsync();
        return _log.Records;
    }

    private static bool SameRecord(EventRecord one, EventRecord other) => Text(one) == Text(other);

    private static string Text(EventRecord record) =>
        $"{record.SensorType:X2} {record.SensorNumber:X2} {record.EventType:X2} {record.Deassertion} {Convert.ToHexString(record.Data)}";
}
