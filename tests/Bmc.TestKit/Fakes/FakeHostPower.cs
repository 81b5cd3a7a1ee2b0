using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.TestKit.Fakes;

/// <summary>Notes what it is asked, and answers as the test says.</summary>
public sealed class FakeHostPower : IHostPower
{
    public static PowerStatus Status { get; } = new(
        PowerState.On,
        PowerRestorePolicy.AlwaysOff,
        RestartCause.Unknown,
        LastPowerEvent.None,
        PowerFault: false,
        PowerOnHours: 0,
        MainsPresent: true,
        PowerCycleOffTime: TimeSpan.FromSeconds(2),
        SupportedActions: [PowerAction.On, PowerAction.ForceOff],
        LastAction: null);

    public PowerStatus Present { get; set; } = Status;

    public List<PowerActionRequest> Actions { get; } = [];

    public List<PowerPolicyChange> Policies { get; } = [];

    public Fault? Refusal { get; set; }

    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => new(Present);

    public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        Actions.Add(request);
        return Refusal is { } fault
            ? new(fault)
            : new(new PowerActionReport(request.Action, PowerActionOutcome.Accepted, "", DateTimeOffset.UnixEpoch, request.Origin));
    }

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken)
    {
        Policies.Add(change);
        return new(Refusal is { } fault ? fault : Result.Done);
    }
}
