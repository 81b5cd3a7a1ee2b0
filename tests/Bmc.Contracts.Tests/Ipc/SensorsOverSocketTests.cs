using Bmc.Contracts.Ipc;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Tests.Ipc;

public sealed class SensorsOverSocketTests
{
    private readonly FakeSensors _owner = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_what_has_is()
    {
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapSensors(_owner));
        var client = new SensorsClient(socket.Client);

        IReadOnlyList<SensorSnapshot> first = await client.GetSnapshotAsync(Token);
        Assert.Same(first, await client.GetSnapshotAsync(Token));

        _owner.Present = FakeSensors.Reading(42);
        IReadOnlyList<SensorSnapshot> second = await client.GetSnapshotAsync(Token);
        Assert.Equal([42.0], second.Select(sensor => ((SensorValue)sensor.Reading).Value));
        Assert.Same(second, await client.GetSnapshotAsync(Token));
    }

    [Fact]
    public async Task An_owner_that_was_started_anew_is_believed()
    {
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapSensors(_owner));
        var client = new SensorsClient(socket.Client);
        await client.GetSnapshotAsync(Token);

        await socket.RestartAsync(routes => routes.MapSensors(new FakeSensors { Present = FakeSensors.Reading(43) }));
        Assert.Equal([43.0], (await client.GetSnapshotAsync(Token)).Select(sensor => ((SensorValue)sensor.Reading).Value));
    }

    private sealed class FakeSensors : ISensors
    {
        public IReadOnlyList<SensorSnapshot> Present { get; set; } = Reading(41);

        public static IReadOnlyList<SensorSnapshot> Reading(double celsius) =>
        [
            new SensorSnapshot(
                new SensorDescription(
                    1, "cpu", "CPU", SensorKind.Temperature, SensorUnit.Celsius, EntityId: 3, EntityInstance: 1, Minimum: -40, Maximum: 125,
                    new SensorThresholds(), new SensorHysteresis(0, 0), SensorEventEnables.All),
                new SensorValue(celsius, ThresholdState.None, DateTimeOffset.UnixEpoch)),
        ];

        public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Present);

        public ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
