using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Console;

namespace Bmc.Ctl;

/// <summary>`bmc ctl console line` and `modem`: how the line is clocked and framed, and its two signals.</summary>
internal static class ConsoleLineCommand
{
    private static readonly Vocabulary<Parity> _parities = new(("none", Parity.None), ("odd", Parity.Odd), ("even", Parity.Even));

    private static readonly Vocabulary<FlowControl> _flowControls = new(("none", FlowControl.None), ("hardware", FlowControl.Hardware), ("software", FlowControl.Software));

    private static readonly Vocabulary<Level> _levels = new(("on", Level.On), ("off", Level.Off));

    private static readonly Argument<int?> _baudRate = new("baud-rate")
    {
        Description = $"Bits per second, {BoardSerial.MinimumBaudRate} to {BoardSerial.MaximumBaudRate}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int?> _dataBits = new("--data-bits") { Description = "5 to 8.", HelpName = "NUMBER" };

    private static readonly Option<Parity?> _parity = _parities.Option("--parity", "The parity bit");

    private static readonly Option<int?> _stopBits = new("--stop-bits") { Description = "1 or 2.", HelpName = "NUMBER" };

    private static readonly Option<FlowControl?> _flowControl = _flowControls.Option("--flow-control", "RTS and CTS, or XON and XOFF");

    private enum Level
    {
        Off,
        On,
    }

    public static Command Create() => new Command("line", "Show or set how the line is clocked and framed; what is not named stays.")
    {
        _baudRate,
        _dataBits,
        _parity,
        _stopBits,
        _flowControl,
    }.Does(async (bmc, output, arguments, cancellationToken) =>
    {
        LineSettings now = (await bmc.Console.GetStatusAsync(cancellationToken)).Line;
        LineSettings wanted = new(
            arguments.GetValue(_baudRate) ?? now.BaudRate,
            arguments.GetValue(_dataBits) ?? now.DataBits,
            arguments.GetValue(_parity) ?? now.Parity,
            arguments.GetValue(_stopBits) ?? now.StopBits,
            arguments.GetValue(_flowControl) ?? now.FlowControl);
        if (wanted == now)
            return await ShowAsync(bmc, output, arguments, cancellationToken);
        Result<ConsoleStatus> set = await bmc.Console.SetLineAsync(wanted, CtlConnection.Origin, cancellationToken);
        return output.Outcome(set.Fault is { } fault ? fault : Result.Done, $"{Describe(wanted)}, stored.");
    });

    public static Command CreateModem()
    {
        Argument<Level> ready = _levels.Argument("dtr", "Data terminal ready");
        Argument<Level> request = _levels.Argument("rts", "Request to send");
        return new Command("modem", "Set DTR and RTS, where the board has them wired.") { ready, request }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            Result<IConsoleConnection> opened = await bmc.Console.OpenAsync(ConsoleAccess.ReadWrite, CtlConnection.Origin, cancellationToken);
            if (!opened.TryGet(out IConsoleConnection? connection, out Fault? fault))
                return output.Refused(fault);
            await using (connection)
            {
                return output.Outcome(
                    await connection.SetModemLinesAsync(arguments.GetValue(ready) == Level.On, arguments.GetValue(request) == Level.On, cancellationToken), "Set.");
            }
        });
    }

    public static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Console.GetStatusAsync(cancellationToken), json => json.ConsoleStatus, status =>
        {
            output.Line($"Line      {status.Device ?? "none"}, {Describe(status.Line)}");
            output.Line($"State     {status.Problem ?? "there"}");
            output.Line($"Bytes     {status.Received} from the PC, {status.Sent} to it, {status.Lost} lost");
            output.Line($"Log       {status.LogBytes / 1024} KiB of {status.LogLimit / 1024}");
            output.Line($"Clients   {status.Readers} reading, {status.Writers} that may write");
            output.Line($"Lease     {(status.Lease is { } lease ? $"{lease.Holder}, until {lease.Until.ToLocalTime():yyyy-MM-dd HH:mm:ss}" : "none")}");
        });

    private static string Describe(LineSettings line) =>
        $"{line.BaudRate} baud, {line.DataBits} data bits, parity {_parities.WordFor(line.Parity)}, {line.StopBits} stop bit{(line.StopBits == 1 ? "" : "s")}, flow control {_flowControls.WordFor(line.FlowControl)}";
}
