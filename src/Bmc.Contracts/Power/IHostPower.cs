namespace Bmc.Contracts.Power;

/// <param name="Wait">True: the answer comes when the action has ended. False: as soon as it is accepted.</param>
/// <param name="Cause">What Get System Restart Cause says of it; null: somebody's order.</param>
public sealed record PowerActionRequest(PowerAction Action, RequestOrigin Origin, bool Wait = false, RestartCause? Cause = null);

/// <summary>A change of the power policy; what is null stays as it is.</summary>
public sealed record PowerPolicyChange(PowerRestorePolicy? RestorePolicy = null, TimeSpan? PowerCycleOffTime = null);

/// <summary>The PC's power, owned by the hardware role. Behaviour, never pins.</summary>
public interface IHostPower
{
    ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Refuses with Unsupported what is not wired, with Busy what contradicts an action under way; ForceOff always supersedes.</summary>
    ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken);
}
