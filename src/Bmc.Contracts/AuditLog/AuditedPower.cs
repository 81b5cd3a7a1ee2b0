using Bmc.Contracts.Power;

namespace Bmc.Contracts.AuditLog;

/// <summary>
/// The PC's power for a role that others give orders to: each order goes into the audit log, with what came of it. The owner of the power
/// calls nobody, so whoever passes an order on says it; that the log can't be had hinders no order.
/// </summary>
public sealed class AuditedPower(IHostPower power, IAuditLog log) : IHostPower
{
    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => power.GetStatusAsync(cancellationToken);

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => power.SetPolicyAsync(change, cancellationToken);

    public async ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        Result<PowerActionReport> result = await power.ActAsync(request, cancellationToken);
        AuditAddition addition = result.TryGet(out PowerActionReport? report, out Fault? fault)
            ? new AuditAddition(AuditSeverity.OK, $"{request.Origin} ordered {request.Action}: {report.Outcome}.", request.Origin)
            : new AuditAddition(AuditSeverity.Warning, $"{request.Origin} was refused {request.Action}: {fault.Message}", request.Origin);
        try
        {
            await log.AddAsync(addition, cancellationToken);
        }
        catch (Exception problem) when (problem is Ipc.OwnerUnavailableException or OperationCanceledException)
        {
            // The order is carried out; the hardware role's own log has it, too.
        }

        return result;
    }
}
