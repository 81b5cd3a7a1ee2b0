using Bmc.Contracts;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>The orders that are not at their end, and what came of the last one. Called under the owner's lock.</summary>
internal sealed class PendingOrders(TimeProvider time, ILogger logger)
{
    private readonly List<PendingOrder> _pending = [];
    private long _lastId;

    public PowerActionReport? Last { get; private set; }

    public PendingOrder Add(PowerActionRequest request, TimeSpan offTime)
    {
        PowerLog.OrderReceived(logger, request.Action, request.Origin);
        var pending = new PendingOrder(new PowerOrder(++_lastId, request, offTime));
        _pending.Add(pending);
        return pending;
    }

    /// <summary>What has neither ended nor begun is under way now.</summary>
    public void BeginAll()
    {
        foreach (PendingOrder pending in _pending.Where(pending => !pending.Begun.IsCompleted))
        {
            Last = Report(pending.Order, PowerActionOutcome.Accepted, "under way");
            pending.Begin(Last);
        }
    }

    public void End(Answer answer)
    {
        Last = Report(answer.Order, answer.Outcome, answer.Detail);
        PowerLog.OrderEnded(logger, answer.Order.Action, answer.Order.Request.Origin, answer.Outcome, answer.Detail);
        End(answer.Order, Last);
    }

    public void End(Refuse refusal)
    {
        var fault = new Fault(refusal.Code, refusal.Message);
        PowerLog.OrderRefused(logger, refusal.Order.Action, refusal.Order.Request.Origin, fault);
        End(refusal.Order, fault);
    }

    public void EndAll(Fault fault)
    {
        foreach (PendingOrder pending in _pending)
            pending.End(fault);
        _pending.Clear();
    }

    private void End(PowerOrder order, Result<PowerActionReport> result)
    {
        if (_pending.Find(pending => pending.Order == order) is not { } ended)
            return;
        _pending.Remove(ended);
        ended.End(result);
    }

    private PowerActionReport Report(PowerOrder order, PowerActionOutcome outcome, string detail) =>
        new(order.Action, outcome, detail, time.GetUtcNow(), order.Request.Origin);
}
