using System.CommandLine;
using Bmc.Contracts.Board;
using Bmc.Ctl;

namespace Bmc.Boards;

/// <summary>`bmc check-board FILE`: every fault with its JSON path and what would be right.</summary>
internal static class CheckBoardCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("board") { Description = "The path of a board.json, or the name of a board that ships." };
        var command = new Command("check-board", "Check a board file; print every fault with its place. Exit code 2 when there is one.") { file };
        command.SetAction(arguments => Check(arguments.GetValue(file)!));
        return command;
    }

    private static int Check(string nameOrPath)
    {
        if (BoardFiles.Read(nameOrPath) is not { } reading)
        {
            Console.Error.WriteLine($"bmc: {BoardFiles.Unknown(nameOrPath)}");
            return ExitCode.Usage;
        }

        foreach (BoardFault fault in reading.Faults)
            Console.Error.WriteLine($"{nameOrPath}: {fault}");
        if (reading.Faults.Count > 0)
        {
            Console.Error.WriteLine($"{nameOrPath}: {reading.Faults.Count} {(reading.Faults.Count == 1 ? "fault" : "faults")}");
            return ExitCode.Usage;
        }

        BoardDescription board = reading.Board!;
        Console.WriteLine($"{nameOrPath}: board '{board.Name}' is sound: {board.Sensors.Count} sensors, {board.FanZones.Count} fan zones, {board.I2c.Sum(bus => bus.Devices.Count)} I2C devices.");
        return ExitCode.Done;
    }
}
