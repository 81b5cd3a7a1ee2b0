using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Power;

namespace Bmc.Ipmi.Commands.Chassis;

/// <summary>The chassis commands, IPMI 2.0 §28; privileges from Appendix G.</summary>
/// <remarks>Chassis Reset (03h) is not there: §28.4 calls it superseded by Chassis Control and does not recommend it.</remarks>
public static class ChassisCommands
{
    public static IEnumerable<CommandEntry> Entries(HardwareMirror mirror, IHostPower power, IChassis chassis, IBootOverride bootOverride)
    {
        var bootOptions = new BootOptions(bootOverride);
        return
        [
            Entry(0x00, Privilege.User, 0, 0, new GetChassisCapabilities(mirror).HandleAsync),
            Entry(0x01, Privilege.User, 0, 0, new GetChassisStatus(mirror).HandleAsync),
            Entry(0x02, Privilege.Operator, 1, 1, new ChassisControl(mirror, power).HandleAsync) with { SubFunctions = ChassisControl.SubFunctions },
            Entry(0x04, Privilege.Operator, 0, 2, new ChassisIdentify(chassis).HandleAsync) with { SubFunctions = ChassisIdentify.SubFunctions },
            Entry(0x05, Privilege.Administrator, 5, 6, new SetChassisCapabilities(chassis).HandleAsync),
            Entry(0x06, Privilege.Operator, 1, 1, new SetPowerRestorePolicy(power).HandleAsync),
            Entry(0x07, Privilege.User, 0, 0, new GetSystemRestartCause(mirror).HandleAsync),
            Entry(0x08, Privilege.Operator, 1, SetSystemBootOptionsRequest.MaximumLength, new SetSystemBootOptions(bootOptions).HandleAsync) with { SubFunctions = SetSystemBootOptions.SubFunctions },
            Entry(0x09, Privilege.Operator, 3, 3, new GetSystemBootOptions(bootOptions).HandleAsync),
            Entry(0x0A, Privilege.Administrator, 1, 1, SetFrontPanelEnables.HandleAsync),
            Entry(0x0B, Privilege.Administrator, 1, 1, new SetPowerCycleInterval(power).HandleAsync),
            Entry(0x0F, Privilege.User, 0, 0, new GetPohCounter(mirror).HandleAsync),
        ];
    }

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.Chassis, command, privilege, minimumLength, maximumLength, handler);
}
