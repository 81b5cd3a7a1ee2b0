using System.CommandLine;
using Bmc.Arguments;
using Bmc.Boards;
using Bmc.Ctl;
using Bmc.Machine;
using Bmc.Roles;

var root = new RootCommand("BmcFirmware: a baseboard management controller for an ordinary PC. Without a command it is 'bmc all'.")
{
    RoleCommands.All(),
    CtlCommand.Create(),
    CheckBoardCommand.Create(),
    ReleaseLinesCommand.Create(),
    RenderNetworkCommand.Create(),
    AnnounceCommand.Create(),
    CarryOutFactoryResetCommand.Create(),
    UsbBrokerCommand.Create(),
};
foreach (Command role in RoleCommands.Single())
    root.Add(role);
RoleCommands.MakeDefault(root);
TeachingHelp.Install(root, """
    Examples:
      bmc                             a BMC on a simulated PC; prints how to reach it
      bmc ctl status                  ask it
      bmc ctl power on                switch the PC on
      bmc check-board ./board.json    is a board file sound?
    """);

// A text to type or to wait for may begin with @, which is then no file of arguments.
ParseResult arguments = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
return arguments.Errors.Count == 0 ? await arguments.InvokeAsync() : UsageErrors.Print(arguments, Console.Error);
