namespace Bmc.Ipmi.Commands.App.Firewall;

/// <summary>
/// Firmware firewall and command discovery, IPMI 2.0 §21; privileges from Appendix G. They tell what the dispatch table
/// itself holds, so they can't be wrong, and they can't be switched off.
/// </summary>
public static class FirewallCommands
{
    public static IEnumerable<CommandEntry> Entries(CommandTable table, FirmwareFirewall firewall)
    {
        return
        [
            Entry(0x09, Privilege.User, ChannelRequest.Length, ChannelRequest.Length, new GetNetFnSupport(table, firewall).HandleAsync),
            Range(0x0A, CommandProperty.Missing),
            SubFunction(0x0B, SubFunctionProperty.Missing),
            Range(0x0C, CommandProperty.Configurable),
            SubFunction(0x0D, SubFunctionProperty.Configurable),
            Entry(
                0x60,
                Privilege.Administrator,
                SetCommandEnablesRequest.MinimumLength,
                SetCommandEnablesRequest.MaximumLength,
                new SetCommandEnables(table, firewall).HandleAsync),
            Range(0x61, CommandProperty.Enabled),
            Entry(
                0x62,
                Privilege.Administrator,
                SetCommandSubFunctionEnablesRequest.MinimumLength,
                SetCommandSubFunctionEnablesRequest.MaximumLength,
                new SetCommandSubFunctionEnables(table, firewall).HandleAsync),
            SubFunction(0x63, SubFunctionProperty.Enabled),
            Entry(0x64, Privilege.User, GetOemNetFnIanaSupportRequest.Length, GetOemNetFnIanaSupportRequest.Length, new GetOemNetFnIanaSupport(table, firewall).HandleAsync),
        ];

        CommandEntry Range(byte command, CommandProperty property) => Entry(
            command,
            Privilege.User,
            CommandRangeMask.MinimumLength,
            CommandRangeMask.MaximumLength,
            new CommandRangeMask(table, firewall, property).HandleAsync);

        CommandEntry SubFunction(byte command, SubFunctionProperty property) => Entry(
            command,
            Privilege.User,
            CommandSubFunctions.MinimumLength,
            CommandSubFunctions.MaximumLength,
            new CommandSubFunctions(table, firewall, property).HandleAsync);
    }

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.App, command, privilege, minimumLength, maximumLength, handler) { IsAlwaysOn = true };
}
