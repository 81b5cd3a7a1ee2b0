using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Commands.App.Watchdog;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Commands.SensorEvent.Pef;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Commands.Transport;

namespace Bmc.Ipmi.Tests.Commands.App.Firewall;

/// <summary>Which sub-functions of IPMI 2.0 Appendix H a request asks for.</summary>
public class SubFunctionTests
{
    private static readonly Dictionary<string, SubFunctions> _commands = new()
    {
        ["Chassis Control"] = ChassisControl.SubFunctions,
        ["Chassis Identify"] = ChassisIdentify.SubFunctions,
        ["Set System Boot Options"] = SetSystemBootOptions.SubFunctions,
        ["Set Watchdog Timer"] = SetWatchdogTimer.SubFunctions,
        ["Set Channel Access"] = SetChannelAccess.SubFunctions,
        ["Arm PEF Postpone Timer"] = ArmPefPostponeTimer.SubFunctions,
        ["Set PEF Configuration Parameters"] = SetPefConfigurationParameters.SubFunctions,
        ["Alert Immediate"] = AlertImmediate.SubFunctions,
        ["Set Auxiliary Log Status"] = SetAuxiliaryLogStatus.SubFunctions,
        ["Set LAN Configuration Parameters"] = LanSubFunctions.SubFunctions,
        ["Set SOL Configuration Parameters"] = SetSolConfigurationParameters.SubFunctions,
    };

    public static TheoryData<string> Names => [.. _commands.Keys];

    [Theory]
    [InlineData("Chassis Control", "00", new int[0])]
    [InlineData("Chassis Control", "05", new[] { 5 })]
    [InlineData("Chassis Control", "06", new int[0])]
    [InlineData("Chassis Identify", "0A", new int[0])]
    [InlineData("Chassis Identify", "0001", new[] { 0 })]
    [InlineData("Set System Boot Options", "0001", new int[0])]          // set in progress
    [InlineData("Set System Boot Options", "8580", new[] { 5 })]         // locked
    [InlineData("Set System Boot Options", "041101", new[] { 4, 8, 12 })] // acknowledged by OEM and BIOS
    [InlineData("Set System Boot Options", "040E00", new[] { 4, 9, 10, 11 })]
    [InlineData("Set System Boot Options", "0800", new int[0])]
    [InlineData("Set Watchdog Timer", "040100006400", new[] { 0, 1, 3 })]
    [InlineData("Set Watchdog Timer", "040100106400", new[] { 0, 1, 2, 3 })]
    [InlineData("Set Channel Access", "018204", new[] { 1 })]
    [InlineData("Set Channel Access", "0E8204", new[] { 1 })]
    [InlineData("Set Channel Access", "028204", new int[0])]
    [InlineData("Arm PEF Postpone Timer", "00", new[] { 0 })]
    [InlineData("Arm PEF Postpone Timer", "FD", new[] { 1 })]
    [InlineData("Arm PEF Postpone Timer", "FE", new[] { 2 })]
    [InlineData("Arm PEF Postpone Timer", "FF", new int[0])]             // asks only
    [InlineData("Set PEF Configuration Parameters", "0001", new int[0])]
    [InlineData("Set PEF Configuration Parameters", "0101", new[] { 0 })]
    [InlineData("Set PEF Configuration Parameters", "0701C0", new[] { 5 })]
    [InlineData("Set PEF Configuration Parameters", "0A00", new[] { 7 })]
    [InlineData("Set PEF Configuration Parameters", "0C000000", new[] { 8 })]
    [InlineData("Set PEF Configuration Parameters", "0D010141", new[] { 11 })]
    [InlineData("Alert Immediate", "010100", new[] { 1 })]
    [InlineData("Alert Immediate", "014100", new int[0])]                // asks for the status
    [InlineData("Alert Immediate", "0101004104013001596400", new[] { 1, 8 })]
    [InlineData("Set Auxiliary Log Status", "0200", new[] { 2 })]
    [InlineData("Set Auxiliary Log Status", "0300", new int[0])]
    [InlineData("Set LAN Configuration Parameters", "0100", new[] { 1 })]
    [InlineData("Set LAN Configuration Parameters", "0103C0000201", new[] { 1, 8 })]
    [InlineData("Set LAN Configuration Parameters", "0F03C0000201", new int[0])]
    [InlineData("Set LAN Configuration Parameters", "011200", new[] { 1, 13 })]
    [InlineData("Set LAN Configuration Parameters", "011301", new[] { 1, 16 })]
    [InlineData("Set LAN Configuration Parameters", "0E1A00", new[] { 1, 26 })]
    [InlineData("Set LAN Configuration Parameters", "013300", new[] { 1 })] // IPv6
    [InlineData("Set SOL Configuration Parameters", "010101", new[] { 1, 8 })]
    [InlineData("Set SOL Configuration Parameters", "01040711", new[] { 1, 10 })]
    [InlineData("Set SOL Configuration Parameters", "010000", new[] { 1 })]
    public void Request_asks_for_the_sub_functions_of_the_table(string command, string request, int[] asked) =>
        Assert.Equal(asked.Aggregate(0u, (mask, number) => mask | 1u << number), _commands[command].Of(Convert.FromHexString(request)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_request_asks_for_nothing_that_the_command_does_not_have(string command)
    {
        var random = new Random(21);
        var subFunctions = _commands[command];
        for (var count = 0; count < 20_000; count++)
        {
            var body = new byte[random.Next(0, 24)];
            random.NextBytes(body);
            if (body.Length > 0 && count % 2 == 0)
                body[0] = 1;
            Assert.Equal(0u, subFunctions.Of(body) & ~subFunctions.Mask);
        }
    }
}
