using System.Globalization;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Limits;

/// <summary>The limits over hardware.sock.</summary>
public sealed class LimitsClient(IpcClient hardware) : ILimits
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<Result<PowerStatistics>> GetPowerAsync(TimeSpan? window, CancellationToken cancellationToken) => hardware.TryGetAsync(
        window is { } time ? string.Create(CultureInfo.InvariantCulture, $"limits/power-statistics?seconds={time.TotalSeconds:0}") : "limits/power-statistics",
        _json.PowerStatistics,
        cancellationToken);

    public ValueTask<Result<PowerLimitStatus>> GetPowerLimitAsync(CancellationToken cancellationToken) =>
        hardware.TryGetAsync("limits/power", _json.PowerLimitStatus, cancellationToken);

    public ValueTask<Result> SetPowerLimitAsync(SetPowerLimitRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "limits/power", request, _json.SetPowerLimitRequest, cancellationToken);

    public ValueTask<Result> ActivatePowerLimitAsync(ActivatePowerLimitRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "limits/power/activation", request, _json.ActivatePowerLimitRequest, cancellationToken);

    public ValueTask<IReadOnlyList<ThermalLimit>> GetThermalLimitsAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("limits/thermal", _json.IReadOnlyListThermalLimit, cancellationToken);

    public ValueTask<Result> SetThermalLimitAsync(SetThermalLimitRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "limits/thermal", request, _json.SetThermalLimitRequest, cancellationToken);
}
