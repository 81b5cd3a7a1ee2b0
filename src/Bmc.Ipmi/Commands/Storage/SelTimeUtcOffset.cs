using System.Buffers.Binary;
using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.11a-b: the response of Get SEL Time UTC Offset, the request of Set.</summary>
// 1:2  signed minutes from UTC, -1440..1440; 07FFh unspecified
public readonly record struct UtcOffset(short Minutes) : IMessage
{
    public const short Unspecified = 0x07FF;

    public bool IsValid => Minutes is (>= -EventLogNotes.MaximumUtcOffsetMinutes and <= EventLogNotes.MaximumUtcOffsetMinutes) or Unspecified;

    public static bool TryParse(ReadOnlySpan<byte> data, out UtcOffset offset)
    {
        offset = default;
        if (data.Length != 2)
            return false;
        offset = new(BinaryPrimitives.ReadInt16LittleEndian(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16((ushort)Minutes);
}

/// <summary>A note for consoles that show local time: the log's own clock knows no time zone.</summary>
public sealed class SelTimeUtcOffset(IEventLogNotes notes)
{
    public async ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.Answer(new UtcOffset((short)((await notes.GetAsync(cancellationToken)).UtcOffsetMinutes ?? UtcOffset.Unspecified)));

    public async ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!UtcOffset.TryParse(data.Span, out var offset))
            return CompletionCode.RequestDataLengthInvalid;
        if (!offset.IsValid)
            return CompletionCode.ParameterOutOfRange;
        int? minutes = offset.Minutes == UtcOffset.Unspecified ? null : offset.Minutes;
        return (await notes.SetUtcOffsetAsync(minutes, cancellationToken)).ToCompletionCode();
    }
}
