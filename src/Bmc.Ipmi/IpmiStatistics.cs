namespace Bmc.Ipmi;

/// <summary>Why a packet got no answer.</summary>
public enum DropCause
{
    /// <summary>Longer than any packet of this BMC.</summary>
    TooLong,
    NotRmcp,

    /// <summary>A class other than ASF and IPMI, or an acknowledge.</summary>
    UnsupportedClass,
    MalformedAsf,

    /// <summary>IPMI while the channel is disabled.</summary>
    ChannelDisabled,

    /// <summary>Neither a whole RMCP+ header nor a whole session-less one; IPMI 1.5 sessions are here too.</summary>
    MalformedHeader,
    UnsupportedPayload,

    /// <summary>A SOL packet in a session that has not activated SOL.</summary>
    InactivePayload,
    MalformedHandshake,

    /// <summary>No such handshake, or it came from another address.</summary>
    UnknownHandshake,

    /// <summary>A handshake message out of its turn.</summary>
    UnexpectedHandshake,

    /// <summary>More sign-ins at a time than are worked on.</summary>
    SignInLimit,
    UnknownSession,

    /// <summary>A session's packet without encryption or AuthCode.</summary>
    Unprotected,
    WrongAuthCode,
    Replayed,
    OutsideSequenceWindow,
    WrongPadding,

    /// <summary>Checksum, length, or address of the IPMI message; length of the SOL payload.</summary>
    MalformedMessage,

    /// <summary>A repeated request whose first copy is still being worked on.</summary>
    RepeatedWhileBusy,

    /// <summary>The network took no more, or has no way there.</summary>
    ReplyNotSent,
}

/// <summary>What the LAN side has seen since its start. Written by one thread at a time, read by any.</summary>
public sealed class IpmiStatistics
{
    private readonly long[] _drops = new long[Enum.GetValues<DropCause>().Length];
    private long _received;
    private long _answered;

    public long Received => Interlocked.Read(ref _received);

    public long Answered => Interlocked.Read(ref _answered);

    public long Dropped(DropCause cause) => Interlocked.Read(ref _drops[(int)cause]);

    public void Receive() => Interlocked.Increment(ref _received);

    public void Answer() => Interlocked.Increment(ref _answered);

    public void Drop(DropCause cause) => Interlocked.Increment(ref _drops[(int)cause]);
}
