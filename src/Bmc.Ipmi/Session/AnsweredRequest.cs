using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>A request of a session and its answer, kept for the console that asks again because the answer was lost.</summary>
internal sealed class AnsweredRequest
{
    private readonly byte[] _body = new byte[PacketLimits.MaximumPacketLength];
    private LanMessage _message;
    private int _length;
    private long _answeredAt;
    private bool _isAnswered;

    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _length);

    public ResponseBuffer Response { get; } = new();

    public CompletionCode CompletionCode { get; private set; }

    public bool Is(in LanMessage message, ReadOnlySpan<byte> body) => message == _message && body.SequenceEqual(_body.AsSpan(0, _length));

    /// <summary>Both have the number that should tell one request from the other: the console does not count.</summary>
    public bool HasNumberOf(in LanMessage message) =>
        message.RequestSequence == _message.RequestSequence && message.Source == _message.Source && message.SourceLun == _message.SourceLun;

    public bool IsAnsweredSince(TimeProvider time, TimeSpan interval) => _isAnswered && time.GetElapsedTime(_answeredAt) < interval;

    /// <summary>A new one in the place of this; its body is copied.</summary>
    public void Begin(in LanMessage message, ReadOnlySpan<byte> body)
    {
        _message = message;
        body.CopyTo(_body);
        _length = body.Length;
        _isAnswered = false;
    }

    public void Answer(CompletionCode completionCode, long now) => (CompletionCode, _answeredAt, _isAnswered) = (completionCode, now, true);

    public void Forget() => _isAnswered = false;
}
