using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §29.3.</summary>
// (0)    generator id: only over the system interface, where no header tells who asks
// 1      event message revision, 04h, or 03h from IPMI 1.0
// 2      sensor type
// 3      sensor number
// 4      [7] deassertion, [6:0] event type
// 5      event data 1
// (6:7)  event data 2 and 3, FFh when left out
public readonly record struct PlatformEventMessageRequest(
    byte? Generator,
    byte Revision,
    byte SensorType,
    byte SensorNumber,
    bool Deassertion,
    byte EventType,
    byte Data1,
    byte Data2,
    byte Data3) : IMessage
{
    /// <summary>Without generator id and with one byte of event data.</summary>
    public const int MinimumLength = 5;

    /// <summary>With generator id and all event data.</summary>
    public const int MaximumLength = 8;

    /// <summary>IPMI 2.0 Table 6-1.</summary>
    public const byte SystemInterfaceChannel = 0x0F;

    public const byte PresentRevision = 0x04;

    private const byte FirstRevision = 0x03;
    private const byte Unspecified = 0xFF;

    /// <param name="channel">Over which the request came: it decides whether a generator id leads.</param>
    public static bool TryParse(ReadOnlySpan<byte> data, byte channel, out PlatformEventMessageRequest request)
    {
        request = default;
        byte? generator = null;
        if (channel == SystemInterfaceChannel && data.Length > 0)
        {
            generator = data[0];
            data = data[1..];
        }

        if (data.Length is < MinimumLength or >= MaximumLength || data[0] is not (PresentRevision or FirstRevision))
            return false;
        request = new(
            generator,
            data[0],
            data[1],
            data[2],
            (data[3] & 0x80) != 0,
            (byte)(data[3] & 0x7F),
            data[4],
            data.Length > 5 ? data[5] : Unspecified,
            data.Length > 6 ? data[6] : Unspecified);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        if (Generator is { } generator)
            writer.WriteByte(generator);
        writer.WriteByte(Revision);
        writer.WriteByte(SensorType);
        writer.WriteByte(SensorNumber);
        writer.WriteByte((byte)(EventType | (Deassertion ? 0x80 : 0)));
        writer.WriteByte(Data1);
        writer.WriteByte(Data2);
        writer.WriteByte(Data3);
    }
}

/// <summary>Puts somebody else's event into the log.</summary>
public sealed class PlatformEventMessage(IEventLog eventLog)
{
    /// <summary>IPMI 2.0 Table 5-4: remote console software, as every message over the LAN comes from.</summary>
    private const byte RemoteConsole = 0x81;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        // §29.3: one byte too few or too many depends on the channel, which the dispatch table doesn't know.
        var generatorLength = context.Channel == PlatformEventMessageRequest.SystemInterfaceChannel ? 1 : 0;
        if (data.Length - generatorLength is < PlatformEventMessageRequest.MinimumLength or >= PlatformEventMessageRequest.MaximumLength)
            return CompletionCode.RequestDataLengthInvalid;
        if (!PlatformEventMessageRequest.TryParse(data.Span, context.Channel, out var request))
            return CompletionCode.InvalidDataField;

        // Table 32-1: generator in the low byte, channel in bits 15:12; the system interface counts as channel 0.
        // Events in IPMI 1.0 format are logged as those of today.
        var generator = request.Generator ?? RemoteConsole | context.Channel << 12;
        var record = new EventRecord(
            EventRecord.SystemEvent,
            (ushort)generator,
            PlatformEventMessageRequest.PresentRevision,
            request.SensorType,
            request.SensorNumber,
            request.Deassertion,
            request.EventType,
            [request.Data1, request.Data2, request.Data3]);
        return (await eventLog.AddAsync(record, cancellationToken)).Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }
}
