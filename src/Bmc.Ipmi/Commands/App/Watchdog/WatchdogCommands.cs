using Bmc.Contracts.HostWatchdog;

namespace Bmc.Ipmi.Commands.App.Watchdog;

/// <summary>The PC's watchdog timer, IPMI 2.0 §27; privileges from Appendix G.</summary>
public static class WatchdogCommands
{
    public static IEnumerable<CommandEntry> Entries(IHostWatchdog watchdog) =>
    [
        Entry(0x22, Privilege.Operator, 0, new ResetWatchdogTimer(watchdog).HandleAsync),
        Entry(0x24, Privilege.Operator, SetWatchdogTimerRequest.Length, new SetWatchdogTimer(watchdog).HandleAsync) with { SubFunctions = SetWatchdogTimer.SubFunctions },
        Entry(0x25, Privilege.User, 0, new GetWatchdogTimer(watchdog).HandleAsync),
    ];

    private static CommandEntry Entry(byte command, Privilege privilege, int length, CommandHandler handler) =>
        new(NetworkFunction.App, command, privilege, length, length, handler);
}
