using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 26:
//   1    [7:1] reserved, [0] an event when a user is disabled
//   2    bad passwords in a row that disable a user; 0: none do
//   3-4  attempt count reset interval, in units of ten seconds; 0: until a good one
//   5-6  user lockout interval, likewise; 0: until somebody enables the user
public readonly record struct BadPasswordThresholdData(bool Event, byte Threshold, ushort ResetInterval, ushort LockoutInterval) : IMessage
{
    public const int Length = 6;

    public static bool TryParse(ReadOnlySpan<byte> data, out BadPasswordThresholdData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] > 1)
            return false;
        parsed = new(data[0] == 1, data[1], (ushort)(data[2] | data[3] << 8), (ushort)(data[4] | data[5] << 8));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Event ? 1 : 0));
        writer.WriteByte(Threshold);
        writer.WriteUInt16(ResetInterval);
        writer.WriteUInt16(LockoutInterval);
    }
}

/// <summary>
/// The manager's lock-out, which counts for the web page too. It leaves no event, and knows no lock without an end: strangers
/// could lock everybody out for good with it. Both are refused.
/// </summary>
public sealed class BadPasswordThreshold(ILockOutPolicy owner) : ILanParameter
{
    private const int Unit = 10;

    public LanParameter Number => LanParameter.BadPasswordThreshold;

    public byte LastSet => 0;

    public int MinimumDataLength => BadPasswordThresholdData.Length;

    public int MaximumDataLength => BadPasswordThresholdData.Length;

    public async ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var policy = await owner.GetAsync(cancellationToken);
        return response.AnswerParameter(new BadPasswordThresholdData(false, (byte)policy.Failures, Units(policy.WindowSeconds), Units(policy.DurationSeconds)));
    }

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        BadPasswordThresholdData.TryParse(data.Span, out var wanted) && wanted is { Event: false, LockoutInterval: > 0 }
            ? StoreAsync(new LockOutPolicy(wanted.Threshold, wanted.ResetInterval * Unit, wanted.LockoutInterval * Unit), context, cancellationToken)
            : new(CompletionCode.InvalidDataField);

    private async ValueTask<CompletionCode> StoreAsync(LockOutPolicy policy, ICommandContext context, CancellationToken cancellationToken) =>
        (await owner.SetAsync(policy, context.Origin, cancellationToken)).Fault?.ToCompletionCode() ?? CompletionCode.Ok;

    /// <summary>Never 0 for what is not 0.</summary>
    private static ushort Units(int seconds) => (ushort)((seconds + Unit - 1) / Unit);
}
