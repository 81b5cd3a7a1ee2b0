using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Sensors;

/// <summary>The sensors' history over hardware.sock.</summary>
public sealed class SensorHistoryClient(IpcClient hardware) : ISensorHistory
{
    public ValueTask<Result<SensorHistory>> GetAsync(SensorHistoryQuery query, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "sensor-history", query, ContractsJson.Default.SensorHistoryQuery, ContractsJson.Default.SensorHistory, cancellationToken);
}
