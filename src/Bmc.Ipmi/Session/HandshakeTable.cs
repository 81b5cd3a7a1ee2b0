namespace Bmc.Ipmi.Session;

/// <summary>The half-open sessions: bounded, short-lived, and a flood evicts its own before it evicts others'.</summary>
public sealed class HandshakeTable(TimeProvider time)
{
    /// <summary>Four messages over a bad line, each repeated a few times, fit in.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    /// <summary>About 300 bytes each. An honest handshake lasts milliseconds, so this is some ten thousand a second.</summary>
    public const int MaximumHandshakes = 256;

    /// <summary>As many as there may be sessions: a management station may sign in all of its workers at once.</summary>
    public const int MaximumPerSource = 64;

    private readonly List<Handshake> _handshakes = new(MaximumHandshakes);

    public int Count => _handshakes.Count;

    public Handshake? Find(uint id, in Peer peer)
    {
        foreach (var handshake in _handshakes)
        {
            if (handshake.Id == id)
                return handshake.Peer == peer && !IsOver(handshake) ? handshake : null;
        }

        return null;
    }

    public bool Contains(uint id) => _handshakes.Exists(handshake => handshake.Id == id);

    /// <summary>Makes room if there is none: first among the same source's, first among those that proved no address, the oldest.</summary>
    public void Add(Handshake handshake)
    {
        _handshakes.RemoveAll(IsOver);
        if (CountOf(handshake.Peer.Source) >= MaximumPerSource)
            Evict(handshake.Peer.Source);
        else if (_handshakes.Count >= MaximumHandshakes)
            Evict(null);
        _handshakes.Add(handshake);
    }

    public void Remove(Handshake handshake) => _handshakes.Remove(handshake);

    private int CountOf(UInt128 source)
    {
        var count = 0;
        foreach (var handshake in _handshakes)
        {
            if (handshake.Peer.Source == source)
                count++;
        }

        return count;
    }

    // The list is in the order of age.
    private void Evict(UInt128? source)
    {
        var index = _handshakes.FindIndex(handshake => IsFrom(handshake, source) && !handshake.AddressProven);
        _handshakes.RemoveAt(index >= 0 ? index : _handshakes.FindIndex(handshake => IsFrom(handshake, source)));
    }

    private static bool IsFrom(Handshake handshake, UInt128? source) => source is null || handshake.Peer.Source == source;

    private bool IsOver(Handshake handshake) => time.GetElapsedTime(handshake.Started) >= Life;
}
