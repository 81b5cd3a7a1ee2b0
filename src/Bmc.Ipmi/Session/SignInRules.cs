using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

/// <summary>Who may sign in, as far as a message of the handshake can tell. Under the endpoint's lock.</summary>
public sealed class SignInRules(EndpointState state)
{
    private const Privilege HighestRole = (Privilege)5;

    /// <summary>IPMI 2.0 §6.8: told before the password is known to be right, since it is the same for everybody.</summary>
    private Privilege ChannelLimit => (Privilege)state.Settings.Present.Channel.PrivilegeLimit;

    /// <summary>IPMI 2.0 Table 23-4, parameter 24: likewise. Looked at again with RAKP 1: it may have been set meanwhile.</summary>
    public Privilege LimitOf(CipherSuite suite) => state.Settings.Present.LimitOf(suite);

    /// <summary>Before a suite is chosen.</summary>
    public RakpStatus Judge(in OpenSessionRequest request) => request switch
    {
        { RemoteConsoleSessionId: 0 } => RakpStatus.InvalidSessionId,
        { RequestedPrivilege: > Privilege.Administrator } => RakpStatus.InvalidRole,
        _ when !state.Sessions.HasRoom => RakpStatus.InsufficientResources,
        _ => RakpStatus.NoErrors,
    };

    /// <summary>Before the keeper is asked.</summary>
    public RakpStatus Judge(in RakpMessage1 message, CipherSuite suite)
    {
        var requested = message.RequestedPrivilege;
        return message switch
        {
            { NameLength: > RakpMessage1.MaximumNameLength } => RakpStatus.InvalidNameLength,
            // The null user, which this BMC never has.
            { NameLength: 0 } => RakpStatus.UnauthorizedName,
            _ when requested is Privilege.None or > HighestRole => RakpStatus.InvalidRole,
            _ when requested is < Privilege.User or > Privilege.Administrator => RakpStatus.UnauthorizedRoleOrPrivilege,
            _ when requested > ChannelLimit || requested > LimitOf(suite) => RakpStatus.UnauthorizedRoleOrPrivilege,
            _ => RakpStatus.NoErrors,
        };
    }

    /// <summary>After it. What is the account's own is told only to somebody who knows the password.</summary>
    public RakpStatus Judge(Privilege requested, Result<RakpSession> answer)
    {
        if (!answer.TryGet(out var rakp, out var fault))
            return fault.Code == FaultCode.Forbidden ? RakpStatus.InvalidIntegrityCheckValue : RakpStatus.InsufficientResources;
        if ((byte)rakp.MaximumRole < (byte)requested || requested > ChannelLimit)
            return RakpStatus.UnauthorizedRoleOrPrivilege;
        if (rakp.Account.SessionLimit is not 0 and var limit && state.Sessions.CountOf(rakp.Account.Id) >= limit)
            return RakpStatus.InsufficientResources;
        return state.Sessions.HasRoom ? RakpStatus.NoErrors : RakpStatus.InsufficientResources;
    }
}
