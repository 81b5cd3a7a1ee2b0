using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Console;

/// <summary>
/// The PC's power for whoever asks from outside the role: while a lease holds, the orders of others are refused. Switching
/// off by force never is: somebody may smell smoke. What the role does by itself (the restore policy) asks nobody.
/// </summary>
public sealed class LeasedPower(IHostPower power, PcLease lease) : IHostPower
{
    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => power.GetStatusAsync(cancellationToken);

    public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken) =>
        request.Action != PowerAction.ForceOff && lease.Excludes(request.Origin) is { } excluded
            ? ValueTask.FromResult<Result<PowerActionReport>>(excluded)
            : power.ActAsync(request, cancellationToken);

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => power.SetPolicyAsync(change, cancellationToken);
}
