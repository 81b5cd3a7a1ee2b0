using System.Security.Cryptography;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Login;

/// <summary>
/// The open sessions, in memory: a restart of the web role signs everyone out. Bounded by itself, since every account has
/// at most <see cref="MaximumPerAccount"/> of them; a further one takes the place of the one that was idle longest.
/// </summary>
internal sealed class SessionTable(TimeProvider time)
{
    /// <summary>A person's browsers and a few forgotten ones.</summary>
    public const int MaximumPerAccount = 8;
    private const int TokenLength = 32;

    /// <summary>Without an order or a touch of the page; watching alone does not count.</summary>
    public static readonly TimeSpan DefaultIdleLifetime = TimeSpan.FromSeconds(SessionPolicy.Default.IdleSeconds);
    public static readonly TimeSpan AbsoluteLifetime = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private TimeSpan _idleLifetime = DefaultIdleLifetime;
    private readonly long _start = time.GetTimestamp();

    /// <inheritdoc cref="DefaultIdleLifetime"/>
    public TimeSpan IdleLifetime
    {
        get
        {
            lock (_gate)
                return _idleLifetime;
        }

        set
        {
            lock (_gate)
                _idleLifetime = value;
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <param name="token">The secret, 64 hexadecimal digits; nobody can ask for it again.</param>
    public Session Open(AuthenticatedAccount account, SessionKind kind, string? address, out string token)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(TokenLength);
        byte[] key = SHA256.HashData(secret);
        token = Convert.ToHexStringLower(secret);
        var session = new Session(key, account, kind, address, Elapsed, time.GetUtcNow());
        List<Session> over;
        lock (_gate)
        {
            over = RemoveExpired();
            Session[] own = [.. _sessions.Values.Where(session => session.Account.Id == account.Id).OrderBy(session => session.LastUse)];
            over.AddRange(own.Take(own.Length - MaximumPerAccount + 1));
            foreach (Session oldest in over)
                _sessions.Remove(Convert.ToHexString(oldest.Key));
            _sessions[Convert.ToHexString(key)] = session;
        }

        End(over);
        return session;
    }

    /// <summary>All that are not over, the first one first.</summary>
    public IReadOnlyList<Session> List()
    {
        List<Session> over;
        Session[] open;
        lock (_gate)
        {
            over = RemoveExpired();
            open = [.. _sessions.Values.OrderBy(session => session.Opened)];
        }

        End(over);
        return open;
    }

    /// <summary>Null for a token that never was, is closed or expired.</summary>
    public Session? Find(string? token)
    {
        Span<byte> bytes = stackalloc byte[TokenLength];
        if (token is not { Length: 2 * TokenLength } || Convert.FromHexString(token, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return null;
        string key = Convert.ToHexString(SHA256.HashData(bytes));
        lock (_gate)
            return _sessions.TryGetValue(key, out Session? session) && IsLive(session) ? session : null;
    }

    public bool IsOpen(Session session)
    {
        lock (_gate)
            return _sessions.ContainsKey(Convert.ToHexString(session.Key)) && IsLive(session);
    }

    public void Touch(Session session)
    {
        lock (_gate)
            session.LastUse = Elapsed;
    }

    public void Close(Session session)
    {
        lock (_gate)
            _sessions.Remove(Convert.ToHexString(session.Key));
        session.Dispose();
    }

    private bool IsLive(Session session) => Elapsed - session.LastUse < _idleLifetime && Elapsed - session.Opened < AbsoluteLifetime;

    private List<Session> RemoveExpired()
    {
        List<Session> expired = [.. _sessions.Values.Where(session => !IsLive(session))];
        foreach (Session session in expired)
            _sessions.Remove(Convert.ToHexString(session.Key));
        return expired;
    }

    // Outside the lock: what ends runs at once.
    private static void End(IEnumerable<Session> over)
    {
        foreach (Session session in over)
            session.Dispose();
    }
}
