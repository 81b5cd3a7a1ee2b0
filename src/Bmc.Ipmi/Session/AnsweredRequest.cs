using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>A request of a session and its answer, kept for the console that asks again because the answer was lost.</summary>
internal sealed class AnsweredRequest
{
    private byte[] _body = [];
    private LanMessage _message;
    private int _length;
    private long _answeredAt;
    private bool _isAnswered;

    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _length);

    public ResponseBuffer Response { get; } = new();

    public CompletionCode CompletionCode { get; private set; }

    public bool Is(in LanMessage message, ReadOnlySpan<byte> body) => message == _message && body.SequenceEqual(_body.AsSpan(0, _length));

    public bool IsAnsweredSince(TimeProvider time, TimeSpan interval) => _isAnswered && time.GetElapsedTime(_answeredAt) < interval;

    /// <summary>A new one in the place of this; its body is copied.</summary>
    public void Begin(in LanMessage message, ReadOnlySpan<byte> body)
    {
        _message = message;
        if (body.Length > _body.Length)
            _body = new byte[body.Length];
        body.CopyTo(_body);
        _length = body.Length;
        _isAnswered = false;
    }

    public void Answer(CompletionCode completionCode, long now) => (CompletionCode, _answeredAt, _isAnswered) = (completionCode, now, true);
}
