using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

/// <summary>Where a handshake stands; each message is taken in one state only, repetitions of the last one apart.</summary>
public enum HandshakeState
{
    /// <summary>Open Session answered; RAKP 1 is next.</summary>
    Opened,

    /// <summary>The keeper of the keys computes RAKP 2's code.</summary>
    ComputingRakp2,

    /// <summary>RAKP 2 sent; RAKP 3 is next.</summary>
    Rakp2Sent,

    /// <summary>The keeper of the keys checks RAKP 3's code.</summary>
    CheckingRakp3,

    /// <summary>Refused; only the repetition of the refusal is left.</summary>
    Refused,
}

/// <summary>One console on its way to a session, IPMI 2.0 §13.15.</summary>
public sealed class Handshake(OpenSessionRequest request, CipherSuite suite, uint id, Peer peer, long started)
{
    public uint Id { get; } = id;

    public uint RemoteConsoleSessionId { get; } = request.RemoteConsoleSessionId;

    public CipherSuite Suite { get; } = suite;

    public Peer Peer { get; } = peer;

    /// <summary>Time stamp of its first message; its life is counted from there, whatever comes later.</summary>
    public long Started { get; } = started;

    public HandshakeState State { get; set; }

    /// <summary>
    /// True once the console has sent back the id that it was given, so it receives at its address: a flood with
    /// invented addresses never gets there.
    /// </summary>
    public bool AddressProven => State != HandshakeState.Opened;

    /// <summary>RAKP 1's.</summary>
    public Privilege RequestedPrivilege { get; set; }

    /// <summary>What both sides said, for the keeper of the keys; set by RAKP 1.</summary>
    public RakpHandshake? Values { get; set; }

    public HandshakeMemory? Last { get; set; }
}
