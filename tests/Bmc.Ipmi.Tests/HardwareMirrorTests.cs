using Bmc.Contracts.Events;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests;

public sealed class HardwareMirrorTests : IAsyncDisposable
{
    private readonly FakeHardwareEvents _events = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _end = new();
    private readonly HardwareMirror _mirror;
    private readonly Task _running;

    public HardwareMirrorTests()
    {
        _mirror = new HardwareMirror(_events, _time, NullLogger<HardwareMirror>.Instance);
        _running = _mirror.RunAsync(_end.Token);
    }

    [Fact]
    public async Task Knows_what_was_told()
    {
        Assert.Equal((null, null, 0), (_mirror.Power, _mirror.Chassis, _mirror.Sensors.Count));
        await _events.TellAsync(new PowerChanged(FakeHostPower.Status));
        await _events.TellAsync(new ChassisChanged(FakeChassis.Status));
        await _events.TellAsync(new SensorsChanged([Voltage(12), Temperature(40)]));
        Assert.Equal(FakeHostPower.Status, _mirror.Power);
        Assert.Equal(FakeChassis.Status, _mirror.Chassis);
        Assert.Equal([Temperature(40), Voltage(12)], _mirror.Sensors.OrderBy(sensor => sensor.Description.Kind));
        Assert.Equal(_mirror.Sensors.Select(sensor => sensor.Description.Number).Order(), _mirror.Sensors.Select(sensor => sensor.Description.Number));
        Assert.True(_mirror.TryGetSensor(Voltage(12).Description.Number, out var found));
        Assert.Equal(Voltage(12), found);
        Assert.False(_mirror.TryGetSensor(0xFF, out _));
    }

    [Fact]
    public async Task New_readings_leave_the_version_new_descriptions_do_not()
    {
        await _events.TellAsync(new SensorsChanged([Temperature(40), Voltage(12)]));
        var version = _mirror.SensorsVersion;
        await _events.TellAsync(new SensorsChanged([Temperature(41)]));
        Assert.Equal(version, _mirror.SensorsVersion);
        Assert.Equal(2, _mirror.Sensors.Count);

        var described = Temperature(41).Description with { Thresholds = new SensorThresholds(UpperCritical: 77) };
        await _events.TellAsync(new SensorsChanged([FakeSensors.Reading(described, 41)]));
        Assert.Equal(version + 1, _mirror.SensorsVersion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Says_that_the_owner_is_gone_and_listens_again(bool broken)
    {
        await _events.TellAsync(new PowerChanged(FakeHostPower.Status));
        await _events.TellAsync(new SensorsChanged([Temperature(40), Voltage(12)]));
        var version = _mirror.SensorsVersion;

        await _events.EndAsync(broken ? new IOException("broken pipe") : null);
        await UntilAsync(() => _mirror.Power is null && _mirror.Sensors.All(sensor => sensor.Reading is SensorUnavailable { Reason: UnavailableReason.OwnerGone }));
        Assert.Equal((2, version), (_mirror.Sensors.Count, _mirror.SensorsVersion));

        var told = _events.TellAsync(new SensorsChanged([Voltage(11)]));
        while (!told.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(2, _events.Subscriptions);
        // The first sensors after subscribing are all there are.
        Assert.Equal([Voltage(11)], _mirror.Sensors);
        Assert.NotEqual(version, _mirror.SensorsVersion);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private static SensorSnapshot Temperature(double value) => FakeSensors.Reading(FakeSensors.TemperatureDescription, value);

    private static SensorSnapshot Voltage(double value) => FakeSensors.Reading(FakeSensors.VoltageDescription, value);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
