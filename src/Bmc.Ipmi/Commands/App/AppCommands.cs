using Bmc.Contracts.Accounts;
using Bmc.Contracts.Manager;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.App;

/// <summary>
/// Network function App, IPMI 2.0 §20, §22, without payloads: one line a command, privileges as Appendix G, Table G-1 has them.
/// What that table keeps for the system interface (global enables, message flags) is the administrator's here.
/// </summary>
public static class AppCommands
{
    public static IEnumerable<CommandEntry> Entries(
        BmcIdentity identity,
        IReadOnlyList<CipherSuite> suites,
        HardwareMirror mirror,
        IpmiSettingsMirror settings,
        SessionTable sessions,
        IAccounts accounts,
        IPasswordAuthentication passwords,
        IManager manager)
    {
        var progress = new SetInProgressSign();
        return
        [
            Entry(0x01, Privilege.User, 0, 0, new GetDeviceId(identity.FirmwareVersion).HandleAsync) with { IsAlwaysOn = true },
            Entry(0x02, Privilege.Administrator, 0, 0, new ResetBmc(manager, BmcRestartKind.Cold).HandleAsync),
            Entry(0x03, Privilege.Administrator, 0, 0, new ResetBmc(manager, BmcRestartKind.Warm).HandleAsync),
            Entry(0x04, Privilege.User, 0, 0, new GetSelfTestResults(mirror).HandleAsync),
            Entry(0x06, Privilege.Administrator, 2, 2, new SetAcpiPowerState(mirror.Acpi).HandleAsync),
            Entry(0x07, Privilege.User, 0, 0, new GetAcpiPowerState(mirror).HandleAsync),
            Entry(0x08, Privilege.User, 0, 0, new GetGuid(identity.DeviceGuid).HandleAsync),
            Entry(0x2E, Privilege.Administrator, 1, 1, SetBmcGlobalEnables.HandleAsync),
            Entry(0x2F, Privilege.User, 0, 0, GetBmcGlobalEnables.HandleAsync),
            Entry(0x30, Privilege.Administrator, 1, 1, ClearMessageFlags.HandleAsync),
            Entry(0x31, Privilege.Administrator, 0, 0, GetMessageFlags.HandleAsync),
            // RAKP 2 tells it to everybody too.
            Entry(0x37, Privilege.None, 0, 0, new GetGuid(identity.SystemGuid).HandleAsync),
            Entry(0x38, Privilege.None, 2, 2, new GetChannelAuthenticationCapabilities(settings).HandleAsync),
            Entry(0x3B, Privilege.User, 1, 1, new SetSessionPrivilegeLevel(settings).HandleAsync) with { IsAlwaysOn = true },
            Entry(0x3C, Privilege.Callback, 4, 5, new CloseSession(sessions).HandleAsync) with { IsAlwaysOn = true },
            Entry(0x3D, Privilege.User, 1, 5, new GetSessionInfo(sessions).HandleAsync),
            Entry(0x40, Privilege.Administrator, 3, 3, new SetChannelAccess(settings).HandleAsync) with { SubFunctions = SetChannelAccess.SubFunctions },
            Entry(0x41, Privilege.User, 2, 2, new GetChannelAccess(settings).HandleAsync),
            Entry(0x42, Privilege.User, 1, 1, new GetChannelInfo(sessions).HandleAsync),
            Entry(0x43, Privilege.Administrator, 3, 4, new SetUserAccess(accounts).HandleAsync),
            Entry(0x44, Privilege.Operator, 2, 2, new GetUserAccess(accounts).HandleAsync),
            Entry(0x45, Privilege.Administrator, 17, 17, new SetUserName(accounts).HandleAsync),
            Entry(0x46, Privilege.Operator, 1, 1, new GetUserName(accounts).HandleAsync),
            Entry(0x47, Privilege.Administrator, 2, 22, new SetUserPassword(accounts, passwords).HandleAsync),
            Entry(0x54, Privilege.None, 3, 3, new GetChannelCipherSuites(suites).HandleAsync),
            Entry(
                0x56,
                Privilege.Administrator,
                SetChannelSecurityKeysRequest.MinimumLength,
                SetChannelSecurityKeysRequest.MaximumLength,
                new SetChannelSecurityKeys(settings).HandleAsync),
            Entry(0x58, Privilege.Administrator, 2, 18, new SetSystemInfoParameters(manager, progress).HandleAsync),
            Entry(0x59, Privilege.User, 4, 4, new GetSystemInfoParameters(manager, progress).HandleAsync),
        ];
    }

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.App, command, privilege, minimumLength, maximumLength, handler);
}
