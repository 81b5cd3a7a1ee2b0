using Bmc.Contracts;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>One way to tell somebody.</summary>
internal interface INotificationSender
{
    /// <summary>Done when all were taken, as far as that way can tell; else why not, and all are told again.</summary>
    ValueTask<Result> SendAsync(NotificationTarget target, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken);
}
