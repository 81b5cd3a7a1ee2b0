using System.CommandLine;
using Bmc.Contracts.Board;
using Bmc.Ctl;
using Bmc.Usb.Keyboard;

namespace Bmc.Boards;

/// <summary>`bmc check-board FILE`: every fault with its JSON path and what would be right.</summary>
internal static class CheckBoardCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("board") { Description = $"The path of a board.json, or the name of a board: {string.Join(", ", BoardFiles.Standard.Names)}." };
        var command = new Command("check-board", "Check a board file; print every fault with its place. Exit code 2 when there is one.") { file };
        command.SetAction(arguments => Check(arguments.GetValue(file)!));
        return command;
    }

    private static int Check(string nameOrPath)
    {
        if (!BoardFiles.Standard.TryFind(nameOrPath, out BoardFile? file, out string? problem))
        {
            Console.Error.WriteLine($"bmc: {problem}");
            return ExitCode.Usage;
        }

        IReadOnlyList<BoardFault> faults = file.Reading.Faults.Count > 0 ? file.Reading.Faults : KeyFaults(file.Reading.Board!);
        foreach (BoardFault fault in faults)
            Console.Error.WriteLine($"{file.Origin}: {fault}");
        if (faults.Count > 0)
        {
            Console.Error.WriteLine($"{file.Origin}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}");
            return ExitCode.Usage;
        }

        BoardDescription board = file.Reading.Board!;
        Console.WriteLine($"{file.Origin}: board '{board.Name}' is sound: {board.Sensors.Count} sensors, {board.FanZones.Count} fan zones, {board.I2c.Sum(bus => bus.Devices.Count)} I2C devices.");
        return ExitCode.Done;
    }
    /// <summary>The names of keys, and the layouts, are the keyboard's to know.</summary>
    private static IReadOnlyList<BoardFault> KeyFaults(BoardDescription board) =>
    [
        .. board.BootKeys
            .Select((keys, index) => (Path: $"$.bootKeys[{index}]", KeyScore.Of(keys.Sequence).Fault))
            .Where(checkedKeys => checkedKeys.Fault is not null)
            .Select(checkedKeys => new BoardFault(checkedKeys.Path, checkedKeys.Fault!.Message, "keys as `bmc ctl keyboard` knows them", checkedKeys.Path)),
    ];
}
