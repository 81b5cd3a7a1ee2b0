using System.Buffers.Binary;
using System.Text;

namespace Bmc.Contracts.Console;

/// <summary>
/// The messages of a console stream, one a binary WebSocket message. All numbers are little-endian.
/// <code>
/// From the owner:
///   1  event (the values of ConsoleEvent); Data: the bytes; Skipped: 4 how many bytes; else nothing
///   or
///   1  FFh answer; 4 request id; 1 fault code, FFh for done; the sentence in UTF-8
/// To the owner:
///   1  request (the values of ConsoleRequest); 4 request id
///      Write: the bytes; ModemLines: 1 bit 0 DTR, bit 1 RTS; More and Cancel: nothing, and no answer of their own
/// </code>
/// </summary>
public static class ConsoleMessages
{
    /// <summary>Of a message's bytes; a longer write goes in pieces.</summary>
    public const int MaximumData = 16 * 1024;

    public const int MaximumMessage = MaximumData + RequestHead;

    /// <summary>Requests of one client that wait for the line; more is somebody who does not wait for answers.</summary>
    public const int MaximumPending = 16;

    /// <summary>
    /// Events that the owner sends ahead; each one that the client has read asks for one more. So an answer never waits
    /// behind events that nobody reads, and what the client is late for stays with the owner, who counts it.
    /// </summary>
    public const int EventsAhead = 4;

    public const int RequestHead = 5;

    public const byte Answer = 0xFF;

    private const int AnswerHead = 6;
    private const byte Done = 0xFF;

    public static void WriteRequestHead(Span<byte> message, ConsoleRequest request, int id)
    {
        message[0] = (byte)request;
        BinaryPrimitives.WriteInt32LittleEndian(message[1..], id);
    }

    public static bool TryParseRequest(ReadOnlySpan<byte> message, out ConsoleRequest request, out int id)
    {
        request = default;
        id = 0;
        if (message.Length < RequestHead)
            return false;
        request = (ConsoleRequest)message[0];
        id = BinaryPrimitives.ReadInt32LittleEndian(message[1..]);
        return request switch
        {
            ConsoleRequest.Write => true,
            ConsoleRequest.ModemLines => message.Length == RequestHead + 1,
            ConsoleRequest.Break or ConsoleRequest.FlushOutput or ConsoleRequest.Cancel or ConsoleRequest.More => message.Length == RequestHead,
            _ => false,
        };
    }

    public static byte[] WriteAnswer(int id, Result result)
    {
        byte[] sentence = Encoding.UTF8.GetBytes(result.Fault?.Message ?? "");
        byte[] message = new byte[AnswerHead + sentence.Length];
        message[0] = Answer;
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(1), id);
        message[5] = result.Fault is { } fault ? (byte)fault.Code : Done;
        sentence.CopyTo(message, AnswerHead);
        return message;
    }

    public static bool TryParseAnswer(ReadOnlySpan<byte> message, out int id, out Result result)
    {
        id = 0;
        result = default;
        if (message.Length < AnswerHead || message[0] != Answer)
            return false;
        id = BinaryPrimitives.ReadInt32LittleEndian(message[1..]);
        if (message[5] == Done)
            return true;
        result = Result.Refused((FaultCode)message[5], Encoding.UTF8.GetString(message[AnswerHead..]));
        return Enum.IsDefined((FaultCode)message[5]);
    }

    /// <param name="message">Has the event's data from its second byte on, and room for <see cref="RequestHead"/> bytes at least.</param>
    /// <returns>The message's length.</returns>
    public static int WriteEvent(Span<byte> message, ConsoleRead read)
    {
        message[0] = (byte)read.Event;
        if (read.Event == ConsoleEvent.Skipped)
            BinaryPrimitives.WriteInt32LittleEndian(message[1..], read.Length);
        return read.Event switch
        {
            ConsoleEvent.Data => 1 + read.Length,
            ConsoleEvent.Skipped => 1 + sizeof(int),
            _ => 1,
        };
    }

    /// <summary>The event's data, if it has any, stand from the second byte on.</summary>
    public static bool TryParseEvent(ReadOnlySpan<byte> message, out ConsoleRead read)
    {
        read = default;
        if (message.IsEmpty || !Enum.IsDefined((ConsoleEvent)message[0]))
            return false;
        var what = (ConsoleEvent)message[0];
        int length = message.Length - 1;
        if (what == ConsoleEvent.Skipped && length == sizeof(int))
            read = new ConsoleRead(what, BinaryPrimitives.ReadInt32LittleEndian(message[1..]));
        else if (what == ConsoleEvent.Data ? length > 0 : length == 0)
            read = new ConsoleRead(what, length);
        else
            return false;
        return true;
    }
}

public enum ConsoleRequest : byte
{
    Write,
    Break,
    FlushOutput,
    ModemLines,

    /// <summary>One more event; the request id means nothing.</summary>
    More,

    /// <summary>Whoever waits for the request of this id waits no longer: what it has not written yet is not written.</summary>
    Cancel,
}
