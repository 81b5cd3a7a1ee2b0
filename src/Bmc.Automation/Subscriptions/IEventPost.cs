using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>How events leave this machine.</summary>
internal interface IEventPost
{
    /// <summary>Done when the destination took it (any 2xx); else why it did not.</summary>
    ValueTask<Result> PostAsync(NewSubscription subscription, byte[] body, CancellationToken cancellationToken);
}
