using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>An order with those who wait for it.</summary>
internal sealed class PendingOrder(PowerOrder order)
{
    private readonly TaskCompletionSource<Result<PowerActionReport>> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Result<PowerActionReport>> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PowerOrder Order => order;

    /// <summary>Answered when it is under way, or when it came to its end at once.</summary>
    public Task<Result<PowerActionReport>> Begun => _begun.Task;

    public Task<Result<PowerActionReport>> Ended => _ended.Task;

    public void Begin(PowerActionReport report) => _begun.TrySetResult(report);

    public void End(Result<PowerActionReport> result)
    {
        _begun.TrySetResult(result);
        _ended.TrySetResult(result);
    }
}
