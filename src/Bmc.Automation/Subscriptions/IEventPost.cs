using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <param name="Headers">Secrets, often.</param>
internal readonly record struct PostTarget(string Address, IReadOnlyList<DeliveryHeader> Headers, bool VerifyCertificate);

/// <summary>How events leave this machine.</summary>
internal interface IEventPost
{
    /// <summary>Done when the destination took it (any 2xx); else why it did not.</summary>
    ValueTask<Result> PostAsync(PostTarget target, byte[] body, CancellationToken cancellationToken);
}
