using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Sensors;

/// <summary>The sensors over hardware.sock.</summary>
public sealed class SensorsClient(IpcClient hardware) : ISensors
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    private readonly KnownValue<IReadOnlyList<SensorSnapshot>> _snapshot = new(hardware, "sensors", _json.IReadOnlyListSensorSnapshot);

    public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken) => _snapshot.GetAsync(cancellationToken);

    public ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Patch, $"sensors/{number}", change, _json.SensorChange, cancellationToken);

    public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, $"sensors/{number}/rearm", new SensorRearm(assertions), _json.SensorRearm, cancellationToken);

    public ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "sensors/initialize", origin, _json.RequestOrigin, cancellationToken);

    public ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, $"sensors/{number}/clear-faults", origin, _json.RequestOrigin, cancellationToken);
}
