using Bmc.Contracts.Power;

namespace Bmc.Contracts.AuditLog;

/// <summary>The PC's power for a role that others give orders to: each order goes into the audit log, with what came of it.</summary>
public sealed class AuditedPower(IHostPower power, IAuditLog log) : IHostPower
{
    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => power.GetStatusAsync(cancellationToken);

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => power.SetPolicyAsync(change, cancellationToken);

    public async ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        Result<PowerActionReport> result = await power.ActAsync(request, cancellationToken);
        Result outcome = result.TryGet(out PowerActionReport? report, out Fault? fault) ? Result.Done : fault;
        await log.NoteAsync(request.Origin, outcome, $"ordered {request.Action}: {report?.Outcome}", $"{request.Action}");
        return result;
    }
}
