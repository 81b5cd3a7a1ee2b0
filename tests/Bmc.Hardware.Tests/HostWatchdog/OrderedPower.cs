using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Tests.HostWatchdog;

/// <summary>A PC whose orders can be waited for; it carries out none.</summary>
internal sealed class OrderedPower : IHostPower
{
    private readonly Channel<PowerActionRequest> _orders = Channel.CreateUnbounded<PowerActionRequest>();

    public IReadOnlyList<PowerAction> Supported { get; set; } = Enum.GetValues<PowerAction>();

    public PowerState State { get; set; } = PowerState.On;

    public bool HasOrders => _orders.Reader.TryPeek(out _);

    public ValueTask<PowerActionRequest> NextOrderAsync() => _orders.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => new(new PowerStatus(
        State, PowerRestorePolicy.AlwaysOff, RestartCause.Unknown, LastPowerEvent.None, PowerFault: false, PowerOnHours: 0,
        MainsPresent: null, TimeSpan.Zero, Supported, LastAction: null));

    public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        _orders.Writer.TryWrite(request);
        return new(new PowerActionReport(request.Action, PowerActionOutcome.Done, "noted", DateTimeOffset.UnixEpoch, request.Origin));
    }

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => throw new NotSupportedException();
}
