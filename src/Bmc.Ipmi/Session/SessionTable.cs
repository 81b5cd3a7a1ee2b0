using System.Diagnostics.CodeAnalysis;

namespace Bmc.Ipmi.Session;

/// <summary>The live sessions. Guarded by the endpoint's lock; handlers that complete synchronously run under it.</summary>
public sealed class SessionTable(TimeProvider time)
{
    /// <summary>Session handles and counts have six bits (IPMI 2.0 Table 22-25).</summary>
    public const int MaximumSessions = 63;

    /// <summary>IPMI 2.0 §6.12.15: 60 s, give or take 3, without an authentic packet; we look every second.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    private readonly IpmiSession?[] _byHandle = new IpmiSession?[MaximumSessions + 1];
    private readonly Dictionary<uint, IpmiSession> _byId = new(MaximumSessions);

    public int Count => _byId.Count;

    public bool TryGet(uint id, [NotNullWhen(true)] out IpmiSession? session) => _byId.TryGetValue(id, out session);

    public IpmiSession? FindByHandle(byte handle) => handle <= MaximumSessions ? _byHandle[handle] : null;

    /// <param name="index">1-based among those that are active now (IPMI 2.0 §22.20).</param>
    public IpmiSession? FindByIndex(byte index)
    {
        foreach (var session in _byHandle)
        {
            if (session is not null && --index == 0)
                return session;
        }

        return null;
    }

    /// <summary>A free handle; 0 when the table is full.</summary>
    public byte FreeHandle()
    {
        for (byte handle = 1; handle <= MaximumSessions; handle++)
        {
            if (_byHandle[handle] is null)
                return handle;
        }

        return 0;
    }

    public void Add(IpmiSession session)
    {
        _byHandle[session.Handle] = session;
        _byId.Add(session.Id, session);
    }

    public void Close(IpmiSession session)
    {
        if (!_byId.Remove(session.Id))
            return;
        _byHandle[session.Handle] = null;
        session.Dispose();
    }

    public bool IsIdle(IpmiSession session) => time.GetElapsedTime(session.LastActivity) >= IdleTimeout;

    public IEnumerable<IpmiSession> Active() => _byHandle.OfType<IpmiSession>();
}
