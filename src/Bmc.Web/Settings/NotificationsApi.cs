using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Notifications;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

/// <summary>Who outside is told of events; a secret goes in and never out.</summary>
internal sealed class NotificationsApi(INotifications notifications)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) => SharedSettings.Write(
        [.. (await notifications.ListAsync(cancellationToken)).Select(state => new NotificationState(state.Target, state.HasSecret, 0, null, null))],
        _json.IReadOnlyListNotificationState);

    public async Task ListAsync(ApiCall call) => await call.AnswerAsync(await notifications.ListAsync(call.Aborted), _json.IReadOnlyListNotificationState);

    public async Task SetAsync(ApiCall call)
    {
        if ((await call.ReadAsync(_json.NotificationTarget)).TryGet(out NotificationTarget? target, out Fault? fault))
            await call.AnswerAsync(await notifications.SetAsync(target, call.Origin, call.Aborted), _json.NotificationState);
        else
            await call.RefuseAsync(fault);
    }

    /// <summary>Answers when it was taken, or with why it was not.</summary>
    public async Task TestAsync(ApiCall call) => await call.AnswerAsync(await notifications.TestAsync(call.Context.PathName(), call.Origin, call.Aborted));

    public async Task DeleteAsync(ApiCall call) => await call.AnswerAsync(await notifications.DeleteAsync(call.Context.PathName(), call.Origin, call.Aborted));
}
