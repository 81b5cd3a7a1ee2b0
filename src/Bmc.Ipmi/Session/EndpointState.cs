using System.Security.Cryptography;

namespace Bmc.Ipmi.Session;

/// <summary>What the LAN endpoint's parts share. Tables are read and changed under <see cref="Gate"/> only.</summary>
public sealed class EndpointState(TimeProvider time, RandomNumberGenerator random, IPacketSink sink, IpmiSettingsMirror settings)
{
    /// <summary>
    /// One lock for the whole endpoint: a packet takes microseconds, and answers that come later take it too. Handlers
    /// that complete synchronously run under it.
    /// </summary>
    public Lock Gate { get; } = new();

    public TimeProvider Time { get; } = time;

    public RandomNumberGenerator Random { get; } = random;

    public IPacketSink Sink { get; } = sink;

    public IpmiSettingsMirror Settings { get; } = settings;

    public SessionTable Sessions { get; } = new(time);

    public HandshakeTable Handshakes { get; } = new(time);

    public PendingWork Pending { get; } = new();

    public IpmiStatistics Statistics { get; } = new();

    /// <summary>Null when nobody wants to know.</summary>
    public ISessionWitness? Witness { get; init; }
}
