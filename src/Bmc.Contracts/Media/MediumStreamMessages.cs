using System.Buffers.Binary;
using System.Text;

namespace Bmc.Contracts.Media;

/// <summary>What the owner of the drives says to whoever reads an image out to it.</summary>
public enum MediumStreamEvent : byte
{
    /// <summary>The PC can read it.</summary>
    Inserted,

    /// <summary>The reader is asked for a part.</summary>
    Read,

    /// <summary>Nothing follows: it was refused, or the drive has let go of it.</summary>
    Ended,
}

/// <param name="Id">Comes back in the answer.</param>
/// <param name="Offset">Bytes.</param>
/// <param name="Length">Bytes, at most <see cref="MediumStreamMessages.MaximumData"/>.</param>
public readonly record struct MediumStreamRead(int Id, long Offset, int Length);

/// <summary>
/// The messages of an image that is read out, one a binary WebSocket message. All numbers are little-endian.
/// <code>
/// From the owner:
///   1  0 inserted
///   1  1 read; 4 request id; 8 offset; 4 length
///   1  2 ended; 1 fault code, FFh for none; the sentence in UTF-8
/// To the owner:
///   1  0 data; 4 request id; the bytes, as many as were asked for
///   1  1 failed; 4 request id; the sentence in UTF-8
/// </code>
/// </summary>
public static class MediumStreamMessages
{
    /// <summary>Of one read; more goes in pieces.</summary>
    public const int MaximumData = 256 * 1024;

    public const int MaximumMessage = AnswerHead + MaximumData;

    /// <summary>Reads that wait for the reader: enough to fill a long line, few enough to be kept in memory by whoever answers.</summary>
    public const int MaximumPending = 8;

    /// <summary>The longest from the owner: a sentence.</summary>
    public const int MaximumEvent = 4 * 1024;

    public const int AnswerHead = 5;

    public const int ReadLength = 17;

    private const byte Data = 0;
    private const byte Failed = 1;
    private const byte NoFault = 0xFF;

    /// <param name="message"><see cref="ReadLength"/> bytes.</param>
    public static void WriteRead(Span<byte> message, MediumStreamRead read)
    {
        message[0] = (byte)MediumStreamEvent.Read;
        BinaryPrimitives.WriteInt32LittleEndian(message[1..], read.Id);
        BinaryPrimitives.WriteInt64LittleEndian(message[5..], read.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(message[13..], read.Length);
    }

    public static byte[] WriteInserted() => [(byte)MediumStreamEvent.Inserted];

    public static byte[] WriteEnded(Result result)
    {
        string sentence = result.Fault?.Message ?? "";
        byte[] text = Encoding.UTF8.GetBytes(sentence[..Math.Min(sentence.Length, MaximumEvent / 4)]);
        return [(byte)MediumStreamEvent.Ended, result.Fault is { } fault ? (byte)fault.Code : NoFault, .. text];
    }

    /// <param name="result">Of an end.</param>
    public static bool TryParseEvent(ReadOnlySpan<byte> message, out MediumStreamEvent what, out MediumStreamRead read, out Result result)
    {
        read = default;
        result = default;
        what = message.IsEmpty ? default : (MediumStreamEvent)message[0];
        switch (message.Length)
        {
            case 1 when what == MediumStreamEvent.Inserted:
                return true;
            case ReadLength when what == MediumStreamEvent.Read:
                read = new MediumStreamRead(
                    BinaryPrimitives.ReadInt32LittleEndian(message[1..]),
                    BinaryPrimitives.ReadInt64LittleEndian(message[5..]),
                    BinaryPrimitives.ReadInt32LittleEndian(message[13..]));
                return read.Offset >= 0 && read.Length is > 0 and <= MaximumData;
            case >= 2 when what == MediumStreamEvent.Ended:
                if (message[1] != NoFault)
                    result = Result.Refused((FaultCode)message[1], Encoding.UTF8.GetString(message[2..]));
                return message[1] == NoFault || Enum.IsDefined((FaultCode)message[1]);
            default:
                return false;
        }
    }

    /// <param name="message">The bytes stand from <see cref="AnswerHead"/> on.</param>
    public static void WriteDataHead(Span<byte> message, int id)
    {
        message[0] = Data;
        BinaryPrimitives.WriteInt32LittleEndian(message[1..], id);
    }

    public static byte[] WriteFailed(int id, string sentence)
    {
        byte[] text = Encoding.UTF8.GetBytes(sentence[..Math.Min(sentence.Length, MaximumEvent / 4)]);
        byte[] message = [Failed, 0, 0, 0, 0, .. text];
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(1), id);
        return message;
    }

    /// <param name="problem">Null when the data are there, from <see cref="AnswerHead"/> on.</param>
    public static bool TryParseAnswer(ReadOnlySpan<byte> message, out int id, out string? problem)
    {
        id = 0;
        problem = null;
        if (message.Length < AnswerHead || message[0] is not (Data or Failed))
            return false;
        id = BinaryPrimitives.ReadInt32LittleEndian(message[1..]);
        if (message[0] == Failed)
            problem = Encoding.UTF8.GetString(message[AnswerHead..]);
        return true;
    }
}
