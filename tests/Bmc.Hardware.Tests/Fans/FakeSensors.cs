using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Sensors;

namespace Bmc.Hardware.Tests.Fans;

/// <summary>Sensors that read what the test says.</summary>
internal sealed class FakeSensors : ISensors
{
    private readonly SortedDictionary<byte, SensorSnapshot> _sensors = [];

    public void Set(BoardSensor sensor, SensorReading reading) =>
        _sensors[sensor.Number] = new SensorSnapshot(SensorDescriptions.Of(sensor), reading);

    public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SensorSnapshot>>([.. _sensors.Values]);

    public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken) => throw new NotSupportedException();
}
