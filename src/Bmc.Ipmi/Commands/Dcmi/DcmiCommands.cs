using Bmc.Contracts.Dcmi;
using Bmc.Contracts.Limits;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>The commands of DCMI 1.5 §6; privileges from its Table 6-1. The lengths count the defining body's byte.</summary>
public static class DcmiCommands
{
    public const byte DefiningBody = 0xDC;

    /// <param name="defaultControllerId">The controller identifier while nobody has set one, §6.4.6.</param>
    public static IEnumerable<CommandEntry> Entries(HardwareMirror mirror, ILimits limits, IDcmiIdentification identification, Func<string> defaultControllerId)
    {
        var assetTag = new AssetTag(identification);
        var controllerId = new ControllerId(identification, defaultControllerId);
        return
        [
            // Before a session too: this is what a console looks for.
            Entry(0x01, Privilege.None, 2, 2, new GetDcmiCapabilitiesInfo(mirror).HandleAsync),
            Entry(0x02, Privilege.User, 4, 4, new GetPowerReading(limits).HandleAsync),
            Entry(0x03, Privilege.User, 3, 3, new GetPowerLimit(limits).HandleAsync),
            Entry(0x04, Privilege.Operator, 15, 15, new SetPowerLimit(limits).HandleAsync),
            Entry(0x05, Privilege.Operator, 4, 4, new ActivatePowerLimit(limits).HandleAsync),
            Entry(0x06, Privilege.User, 3, 3, assetTag.GetAsync),
            Entry(0x07, Privilege.Operator, 5, 5, new GetDcmiSensorInfo(mirror).HandleAsync),
            Entry(0x08, Privilege.Operator, 3, 3 + TextBlock.MaximumLength, assetTag.SetAsync),
            Entry(0x09, Privilege.User, 3, 3, controllerId.GetAsync),
            Entry(0x0A, Privilege.Administrator, 4, 3 + TextBlock.MaximumLength, controllerId.SetAsync),
            Entry(0x0B, Privilege.Operator, 7, 7, new SetThermalLimit(limits).HandleAsync),
            Entry(0x0C, Privilege.User, 3, 3, new GetThermalLimit(limits).HandleAsync),
            Entry(0x10, Privilege.User, 5, 5, new GetTemperatureReadings(mirror).HandleAsync),
            Entry(0x12, Privilege.Administrator, 4, 5, DcmiConfiguration.SetAsync),
            Entry(0x13, Privilege.User, 3, 3, DcmiConfiguration.GetAsync),
        ];
    }

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.GroupExtension, command, privilege, minimumLength, maximumLength, new GroupExtension(DefiningBody, handler).HandleAsync);
}
