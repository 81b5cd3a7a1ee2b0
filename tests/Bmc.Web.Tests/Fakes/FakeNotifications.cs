using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Notifications;

namespace Bmc.Web.Tests.Fakes;

public sealed class FakeNotifications : INotifications
{
    public List<NotificationTarget> Targets { get; } = [];

    /// <summary>What comes of a test, or of a new target.</summary>
    public Fault? Refusal { get; set; }

    /// <summary>The owner's process died after it was asked what is set.</summary>
    public bool IsGone { get; set; }

    public ValueTask<IReadOnlyList<NotificationState>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<NotificationState>>([.. Targets.Select(Show)]);

    public ValueTask<Result<NotificationState>> SetAsync(NotificationTarget target, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (IsGone)
            throw new OwnerUnavailableException("automation.sock does not answer");
        if (Refusal is { } fault)
            return ValueTask.FromResult<Result<NotificationState>>(fault);
        Targets.RemoveAll(one => one.Name == target.Name);
        Targets.Add(target);
        return ValueTask.FromResult<Result<NotificationState>>(Show(target));
    }

    public ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Targets.RemoveAll(one => one.Name == name);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> TestAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Refusal is { } fault ? fault : Result.Done);

    private static NotificationState Show(NotificationTarget target) => new(target.WithoutSecrets(), target.HasSecret, 0, null, null);
}
