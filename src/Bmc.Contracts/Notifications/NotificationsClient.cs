using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Notifications;

/// <summary>Notifications over automation.sock.</summary>
public sealed class NotificationsClient(IpcClient automation) : INotifications
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IReadOnlyList<NotificationState>> ListAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("notifications", _json.IReadOnlyListNotificationState, cancellationToken);

    public ValueTask<Result<NotificationState>> SetAsync(NotificationTarget target, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Put, "notifications", new SetNotificationRequest(target, origin), _json.SetNotificationRequest, _json.NotificationState, cancellationToken);

    public ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) => PostAsync(name, "delete", origin, cancellationToken);

    public ValueTask<Result> TestAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) => PostAsync(name, "test", origin, cancellationToken);

    private ValueTask<Result> PostAsync(string name, string what, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, $"notifications/{Uri.EscapeDataString(name)}/{what}", origin, _json.RequestOrigin, cancellationToken);
}
