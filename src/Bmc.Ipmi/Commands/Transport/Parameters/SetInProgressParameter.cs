namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 0:
//   1  [7:2] reserved, [1:0] 00b set complete, 01b set in progress, 10b commit write, 11b reserved
public readonly record struct SetInProgressData(SetInProgressState State) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetInProgressData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] > (byte)SetInProgressState.CommitWrite)
            return false;
        parsed = new((SetInProgressState)data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)State);
}

/// <summary>Begins, commits and ends what is set together.</summary>
public sealed class SetInProgressParameter(LanNetwork network) : ILanParameter
{
    public LanParameter Number => LanParameter.SetInProgress;

    public byte LastSet => 0;

    public int MinimumDataLength => SetInProgressData.Length;

    public int MaximumDataLength => SetInProgressData.Length;

    public ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.AnswerParameter(new SetInProgressData(network.State)));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        SetInProgressData.TryParse(data.Span, out var wanted)
            ? network.SetStateAsync(context, wanted.State, cancellationToken)
            : new(CompletionCode.InvalidDataField);
}
