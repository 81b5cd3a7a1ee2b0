using Bmc.Contracts;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>The way that a target names.</summary>
internal sealed class NotificationSenders(INotificationSender mail, INotificationSender webhook, INotificationSender syslog, INotificationSender mqtt) : INotificationSender
{
    public ValueTask<Result> SendAsync(NotificationTarget target, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken)
    {
        INotificationSender way = target switch
        {
            { Mail: not null } => mail,
            { Webhook: not null } => webhook,
            { Syslog: not null } => syslog,
            _ => mqtt,
        };
        return way.SendAsync(target, events, cancellationToken);
    }
}
