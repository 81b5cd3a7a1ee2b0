using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>
/// Payloads, IPMI 2.0 §24: one line a command, privileges as Appendix G has them. What Activate Payload asks for beyond
/// that is a setting of SOL.
/// </summary>
public static class PayloadCommands
{
    /// <param name="port">The port that IPMI listens on, known once it does.</param>
    public static IEnumerable<CommandEntry> Entries(SolPayloads payloads, IpmiSettingsMirror settings, IAccounts accounts, Func<ushort> port) =>
    [
        Entry(0x48, Privilege.User, 6, new ActivatePayload(payloads, settings, accounts, port).HandleAsync),
        Entry(0x49, Privilege.User, 6, new DeactivatePayload(payloads).HandleAsync),
        Entry(0x4A, Privilege.User, 1, new GetPayloadActivationStatus(payloads).HandleAsync),
        Entry(0x4B, Privilege.User, 2, new GetPayloadInstanceInfo(payloads).HandleAsync),
        Entry(0x4C, Privilege.Administrator, 6, new SetUserPayloadAccess(payloads, accounts).HandleAsync),
        Entry(0x4D, Privilege.Operator, 2, new GetUserPayloadAccess(accounts).HandleAsync),
        Entry(0x4E, Privilege.User, 1, GetChannelPayloadSupport.HandleAsync),
        Entry(0x4F, Privilege.User, 2, GetChannelPayloadVersion.HandleAsync),
        Entry(0x50, Privilege.User, 7, GetChannelOemPayloadInfo.HandleAsync),
        Entry(0x55, Privilege.User, 3, new SuspendResumePayloadEncryption(payloads).HandleAsync),
    ];

    private static CommandEntry Entry(byte command, Privilege privilege, int length, CommandHandler handler) =>
        new(NetworkFunction.App, command, privilege, length, length, handler);
}
