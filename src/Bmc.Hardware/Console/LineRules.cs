using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Console;

namespace Bmc.Hardware.Console;

/// <summary>What a line can be set to, whatever its device.</summary>
internal static class LineRules
{
    public static Fault? Check(LineSettings line, BoardSerial? board)
    {
        if (board is null)
            return new Fault(FaultCode.Unsupported, "this board has no serial line to the PC");
        if (line.BaudRate is < BoardSerial.MinimumBaudRate or > BoardSerial.MaximumBaudRate)
            return new Fault(FaultCode.Invalid, $"a baud rate is {BoardSerial.MinimumBaudRate} to {BoardSerial.MaximumBaudRate}");
        if (line.DataBits is < 5 or > 8)
            return new Fault(FaultCode.Invalid, "there are 5 to 8 data bits");
        if (line.StopBits is not (1 or 2))
            return new Fault(FaultCode.Invalid, "there are 1 or 2 stop bits");
        if (!Enum.IsDefined(line.Parity) || !Enum.IsDefined(line.FlowControl))
            return new Fault(FaultCode.Invalid, "there is no such parity or flow control");
        if (line.FlowControl == FlowControl.Hardware && !board.RtsCtsWired)
            return new Fault(FaultCode.Unsupported, "RTS and CTS do not go to the PC on this board: nothing would ever be sent");
        return null;
    }

    /// <summary>"115200 8N1, RTS/CTS".</summary>
    public static string Describe(LineSettings line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.BaudRate} {line.DataBits}{(line.Parity switch { Parity.Odd => 'O', Parity.Even => 'E', _ => 'N' })}{line.StopBits}{Describe(line.FlowControl)}");

    private static string Describe(FlowControl flowControl) => flowControl switch
    {
        FlowControl.Hardware => ", RTS/CTS",
        FlowControl.Software => ", XON/XOFF",
        _ => "",
    };
}
