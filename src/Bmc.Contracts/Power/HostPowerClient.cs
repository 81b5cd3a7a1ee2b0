using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Power;

/// <summary>The PC's power over hardware.sock.</summary>
public sealed class HostPowerClient(IpcClient hardware) : IHostPower
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("power", _json.PowerStatus, cancellationToken);

    public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "power/actions", request, _json.PowerActionRequest, _json.PowerActionReport, cancellationToken);

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Patch, "power/policy", change, _json.PowerPolicyChange, cancellationToken);
}
