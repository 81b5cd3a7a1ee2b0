using System.Diagnostics.CodeAnalysis;

namespace Bmc.Ipmi.Session;

/// <summary>The live sessions. Guarded by the endpoint's lock; handlers that complete synchronously run under it.</summary>
public sealed class SessionTable(TimeProvider time)
{
    /// <summary>Session handles and counts have six bits (IPMI 2.0 Table 22-25).</summary>
    public const int MaximumSessions = 63;

    /// <summary>IPMI 2.0 §6.12.15: 60 s, give or take 3, without an authentic packet; we look every second.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A session that its console has left alone this long gives way when all places are taken. Longer than a console
    /// takes from one command to the next, and than it repeats one that was lost.
    /// </summary>
    public static readonly TimeSpan GivesWayAfter = TimeSpan.FromSeconds(10);

    private readonly IpmiSession?[] _byHandle = new IpmiSession?[MaximumSessions + 1];
    private readonly Dictionary<uint, IpmiSession> _byId = new(MaximumSessions);

    /// <summary>A session is about to end; its keys are still there.</summary>
    public event Action<IpmiSession>? Closing;

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

    /// <summary>
    /// Whose place a new session may have while the table is full: the one that has been idle longest. Null when each is
    /// in use, or a command of it under way.
    /// </summary>
    public IpmiSession? FindIdlest()
    {
        IpmiSession? idlest = null;
        foreach (var session in _byHandle)
        {
            if (session is not null && !session.Exchange.IsBusy && (idlest is null || session.LastActivity < idlest.LastActivity))
                idlest = session;
        }

        return idlest is not null && time.GetElapsedTime(idlest.LastActivity) >= GivesWayAfter ? idlest : null;
    }

    /// <summary>There is a place, or one that can be had.</summary>
    public bool HasRoom => Count < MaximumSessions || FindIdlest() is not null;

    /// <summary>How many a user has.</summary>
    public int CountOf(byte userId)
    {
        var count = 0;
        foreach (var session in _byHandle)
        {
            if (session?.UserId == userId)
                count++;
        }

        return count;
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
        Closing?.Invoke(session);
        session.Dispose();
    }

    public bool IsIdle(IpmiSession session) => time.GetElapsedTime(session.LastActivity) >= IdleTimeout;

    public IEnumerable<IpmiSession> Active() => _byHandle.OfType<IpmiSession>();
}
