using Bmc.Contracts.Console;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What must hold within the PC's serial line.</summary>
internal static class SerialRules
{
    public static void Check(BoardDraft draft)
    {
        if (draft.Serial is not { Line.FlowControl: FlowControl.Hardware, RtsCtsWired: false })
            return;
        draft.Fault("$.serial", "$.serial.flowControl", "is \"hardware\" and RTS and CTS are not wired: nothing would ever be sent", "\"rtsCtsWired\": true, or another flow control");
        draft.Serial = null;
    }
}
