using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Session;

/// <summary>One authenticated session: who, with what privilege, under which keys. Guarded by the endpoint's lock.</summary>
public sealed class IpmiSession : ICommandContext, IDisposable
{
    private SequenceWindow _window = new();
    private uint _outboundSequence;

    public IpmiSession(Handshake handshake, RakpSession rakp, byte handle, long now, TimeProvider time, RandomNumberGenerator random)
    {
        Id = handshake.Id;
        RemoteConsoleSessionId = handshake.RemoteConsoleSessionId;
        Handle = handle;
        Peer = handshake.Peer;
        Account = rakp.Account;
        PrivilegeLimit = handshake.RequestedPrivilege;
        // IPMI 2.0 §22.18: a session begins at User, or at its limit where that is lower.
        Privilege = PrivilegeLimit < Privilege.User ? PrivilegeLimit : Privilege.User;
        Origin = new RequestOrigin("ipmi", Account.Name, Peer.ToEndPoint().Address.ToString());
        Protection = new PacketProtection(handshake.Suite, rakp.K1, rakp.K2, random);
        Exchange = new CommandExchange(time);
        LastActivity = now;
    }

    /// <summary>SIDc, chosen by the BMC.</summary>
    public uint Id { get; }

    /// <summary>SIDm, chosen by the console.</summary>
    public uint RemoteConsoleSessionId { get; }

    /// <summary>1..63, IPMI 2.0 §22.20.</summary>
    public byte Handle { get; }

    public AuthenticatedAccount Account { get; }

    /// <summary>From where the last authentic packet came.</summary>
    public Peer Peer { get; set; }

    public Privilege PrivilegeLimit { get; }

    public Privilege Privilege { get; set; }

    public byte Channel => LanChannel.Number;

    public byte UserId => Account.Id;

    public RequestOrigin Origin { get; }

    /// <summary>Time stamp of the last authentic packet.</summary>
    public long LastActivity { get; set; }

    /// <summary>Why the session ends with its present command, whose answer still goes out under its keys; null while it goes on.</summary>
    public string? EndsBecause { get; set; }

    public bool IsClosed { get; private set; }

    internal PacketProtection Protection { get; }

    internal CommandExchange Exchange { get; }

    /// <summary>RAKP 3 and its answer, for a console that did not get it; null once the console has used the session.</summary>
    internal HandshakeMemory? LastHandshake { get; set; }

    /// <summary>The SOL payload that is active in this session; null when none is.</summary>
    internal SolInstance? Sol { get; set; }

    internal ref SequenceWindow Window => ref _window;

    /// <summary>Writes one payload to the console as a whole packet.</summary>
    internal void WritePacket(ref SpanWriter writer, PayloadType type, ReadOnlySpan<byte> message)
    {
        _outboundSequence = SequenceWindow.Next(_outboundSequence);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Ipmi).Write(ref writer);
        Protection.Write(ref writer, type, RemoteConsoleSessionId, _outboundSequence, message);
    }

    public void Dispose()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        Protection.Dispose();
        Exchange.Dispose();
    }
}
