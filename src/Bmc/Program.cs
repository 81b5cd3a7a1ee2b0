using System.CommandLine;
using System.CommandLine.Parsing;
using Bmc.Boards;
using Bmc.Ctl;
using Bmc.Roles;

var root = new RootCommand("BmcFirmware: a baseboard management controller for an ordinary PC.")
{
    RoleCommands.All(),
    CheckBoardCommand.Create(),
    CtlCommand.Create(),
};
foreach (Command role in RoleCommands.Single())
    root.Add(role);
RoleCommands.MakeDefault(root);

ParseResult arguments = root.Parse(args);
if (arguments.Errors.Count == 0)
    return await arguments.InvokeAsync();

foreach (ParseError error in arguments.Errors)
    Console.Error.WriteLine($"bmc: {error.Message}");
Console.Error.WriteLine($"Try '{arguments.CommandResult.Command.Name} --help'.");
return ExitCode.Usage;
