using Bmc.Contracts;
using Bmc.Contracts.Alerts;

namespace Bmc.TestKit.Fakes;

/// <summary>Destinations in memory; notes what it is asked.</summary>
public sealed class FakeAlerts : IAlerts
{
    public AlertSettings Settings { get; set; } = AlertSettings.Default;

    public AlertStatus Status { get; set; }

    public List<AlertChange> Changes { get; } = [];

    public List<AlertOrder> Orders { get; } = [];

    public TaskCompletionSource<AlertAcknowledgement> Acknowledged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Fault? Refusal { get; set; }

    public ValueTask<AlertSettings> GetAsync(CancellationToken cancellationToken) => new(Settings);

    public ValueTask<Result<AlertSettings>> ChangeAsync(AlertChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Settings = Settings with
        {
            Community = change.Community ?? Settings.Community,
            Destinations = change.Destination is { } destination ? [.. Settings.Destinations.Where(one => one.Number != destination.Number), destination] : Settings.Destinations,
            FilterAlerts = change.FilterAlerts ?? Settings.FilterAlerts,
        };
        Changes.Add(change);
        return new(Settings);
    }

    public ValueTask<Result> SendAsync(AlertOrder order, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        return new(Refusal is { } fault ? fault : Result.Done);
    }

    public ValueTask<AlertStatus> GetStatusAsync(CancellationToken cancellationToken) => new(Status);

    public ValueTask<Result> ClearStatusAsync(CancellationToken cancellationToken)
    {
        Status = AlertStatus.None;
        return new(Result.Done);
    }

    public ValueTask<Result> AcknowledgeAsync(AlertAcknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        Acknowledged.TrySetResult(acknowledgement);
        return new(Result.Done);
    }
}
