using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.11a-b: the response of Get SEL Time UTC Offset, the request of Set.</summary>
// 1:2  signed minutes from UTC, -1440..1440; 07FFh unspecified
public readonly record struct UtcOffset(short Minutes) : IMessage
{
    public const short Unspecified = 0x07FF;

    private const short Day = 24 * 60;

    public bool IsValid => Minutes is (>= -Day and <= Day) or Unspecified;

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

/// <summary>
/// A note for consoles that show local time: the log's own clock knows no time zone, and the note is forgotten with a
/// restart.
/// </summary>
public sealed class SelTimeUtcOffset
{
    private int _minutes = UtcOffset.Unspecified;

    public ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(new UtcOffset((short)Volatile.Read(ref _minutes))));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!UtcOffset.TryParse(data.Span, out var offset))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!offset.IsValid)
            return new(CompletionCode.ParameterOutOfRange);
        Volatile.Write(ref _minutes, offset.Minutes);
        return new(CompletionCode.Ok);
    }
}
