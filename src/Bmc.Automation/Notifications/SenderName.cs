using Bmc.Contracts.Ipc;
using Bmc.Contracts.Manager;

namespace Bmc.Automation.Notifications;

/// <summary>Who tells: the BMC's own identity, and while the manager role is away what it was last.</summary>
internal sealed class SenderName(IManager manager)
{
    private volatile BmcIdentity? _known;

    public async ValueTask<BmcIdentity> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _known = await manager.GetIdentityAsync(cancellationToken);
        }
        catch (OwnerUnavailableException)
        {
            return _known ?? new BmcIdentity(Guid.Empty, Guid.Empty, Environment.MachineName, "", "");
        }
    }
}
