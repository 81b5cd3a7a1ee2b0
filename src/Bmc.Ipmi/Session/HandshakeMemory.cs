namespace Bmc.Ipmi.Session;

/// <summary>A handshake message and what was answered: the same message again gets the same answer (IPMI 2.0 §13.15).</summary>
public sealed record HandshakeMemory(Rmcp.PayloadType ReplyType, byte[] Request, byte[] Reply)
{
    public bool Answers(ReadOnlySpan<byte> request) => request.SequenceEqual(Request);
}
