using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 Table 30-9 byte 2.</summary>
public enum AlertImmediateOperation : byte
{
    Initiate = 0,
    GetStatus = 1,
    ClearStatus = 2,
}

/// <summary>The event that an alert tells of, IPMI 2.0 Table 30-9 bytes 4:11.</summary>
public readonly record struct AlertEvent(byte GeneratorId, byte Revision, byte SensorType, byte SensorNumber, bool Deassertion, byte EventType, byte Data1, byte Data2, byte Data3);

/// <summary>IPMI 2.0 §30.7, Table 30-9.</summary>
// 1      [7:4] reserved, [3:0] channel
// 2      [7:6] operation, [5:4] reserved, [3:0] destination selector
// 3      [7] send the alert string, [6:0] its selector
// (4)    generator id
// (5)    event message revision
// (6)    sensor type
// (7)    sensor number
// (8)    [7] deassertion, [6:0] event type
// (9:11) event data
public readonly record struct AlertImmediateRequest(byte Channel, AlertImmediateOperation Operation, byte Destination, byte? AlertString, AlertEvent? Event) : IMessage
{
    public const int ShortLength = 3;
    public const int LongLength = 11;

    public static bool TryParse(ReadOnlySpan<byte> data, out AlertImmediateRequest request)
    {
        request = default;
        if (data.Length is not (ShortLength or LongLength) || (data[0] & 0xF0) != 0 || (data[1] & 0x30) != 0 || data[1] >> 6 > (byte)AlertImmediateOperation.ClearStatus)
            return false;
        AlertEvent? about = data.Length == ShortLength
            ? null
            : new AlertEvent(data[3], data[4], data[5], data[6], (data[7] & 0x80) != 0, (byte)(data[7] & 0x7F), data[8], data[9], data[10]);
        request = new(
            data[0],
            (AlertImmediateOperation)(data[1] >> 6),
            (byte)(data[1] & 0x0F),
            (data[2] & 0x80) != 0 ? (byte)(data[2] & 0x7F) : null,
            about);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)((byte)Operation << 6 | Destination));
        writer.WriteByte(AlertString is { } selector ? (byte)(0x80 | selector) : (byte)0);
        if (Event is not { } about)
            return;
        writer.WriteByte(about.GeneratorId);
        writer.WriteByte(about.Revision);
        writer.WriteByte(about.SensorType);
        writer.WriteByte(about.SensorNumber);
        writer.WriteByte((byte)(about.EventType | (about.Deassertion ? 0x80 : 0)));
        writer.WriteByte(about.Data1);
        writer.WriteByte(about.Data2);
        writer.WriteByte(about.Data3);
    }
}

/// <summary>The response of "get status"; the other operations answer the code alone.</summary>
public readonly record struct AlertImmediateResponse(AlertStatus Status) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out AlertImmediateResponse response)
    {
        response = default;
        if (data.Length != 1 || !Enum.IsDefined((AlertStatus)data[0]))
            return false;
        response = new((AlertStatus)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)Status);
}

/// <summary>Sends a trap by order, so that the way to a destination can be tried.</summary>
public sealed class AlertImmediate(IAlerts alerts)
{
    private const uint ToTheLan = 1u << LanChannel.Number;
    private const uint PlatformEvent = 1u << 8;

    /// <summary>Appendix H: an alert to the channel of that number; 8: with an event of the console's own.</summary>
    public static SubFunctions SubFunctions { get; } = new(
        ToTheLan | PlatformEvent,
        static data => AlertImmediateRequest.TryParse(data, out var request) && request.Operation == AlertImmediateOperation.Initiate
            ? request.Event is null ? ToTheLan : ToTheLan | PlatformEvent
            : 0);

    /// <summary>Table 30-9.</summary>
    public const CompletionCode AlreadyInProgress = (CompletionCode)0x81;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length is not (AlertImmediateRequest.ShortLength or AlertImmediateRequest.LongLength))
            return CompletionCode.RequestDataLengthInvalid;
        if (!AlertImmediateRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return CompletionCode.InvalidDataField;
        switch (request.Operation)
        {
            case AlertImmediateOperation.GetStatus:
                return response.Answer(new AlertImmediateResponse(await alerts.GetStatusAsync(cancellationToken)));
            case AlertImmediateOperation.ClearStatus:
                return (await alerts.ClearStatusAsync(cancellationToken)).ToCompletionCode();
            default:
                var order = new AlertOrder(request.Destination, request.AlertString, request.Event is { } about ? RecordOf(about) : null);
                Result sent = await alerts.SendAsync(order, context.Origin, cancellationToken);
                return sent.Fault?.Code == FaultCode.Busy ? AlreadyInProgress : sent.ToCompletionCode();
        }
    }

    private static EventRecord RecordOf(in AlertEvent about) => new(
        EventRecord.SystemEvent, about.GeneratorId, about.Revision, about.SensorType, about.SensorNumber, about.Deassertion, about.EventType, [about.Data1, about.Data2, about.Data3]);
}
