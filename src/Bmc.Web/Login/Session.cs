using System.Security.Cryptography;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Login;

/// <summary>How somebody signed in; the names are those of Redfish's Session.SessionTypes.</summary>
internal enum SessionKind
{
    WebUI,
    Redfish,

    /// <summary>By a VNC viewer.</summary>
    KVMIP,
}

/// <summary>Somebody who is signed in. Times are elapsed time of the table that holds it, but for the one that people are shown.</summary>
internal sealed class Session(byte[] key, AuthenticatedAccount account, SessionKind kind, string? address, TimeSpan now, DateTimeOffset openedAt) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private bool _isOver;

    /// <summary>What others may know it by.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>SHA-256 of the token: the token itself is only in the browser.</summary>
    public byte[] Key { get; } = key;

    public AuthenticatedAccount Account { get; } = account;

    public SessionKind Kind { get; } = kind;

    /// <summary>Where it was opened from.</summary>
    public string? Address { get; } = address;

    public DateTimeOffset OpenedAt { get; } = openedAt;

    public TimeSpan Opened { get; } = now;

    public TimeSpan LastUse { get; set; } = now;

    /// <summary>Cancelled when it is over: what still goes on for it ends at once.</summary>
    public CancellationToken Ended
    {
        get
        {
            lock (_ended)
                return _isOver ? new CancellationToken(canceled: true) : _ended.Token;
        }
    }

    /// <summary>It is over.</summary>
    public void Dispose()
    {
        lock (_ended)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        _ended.Cancel();
        _ended.Dispose();
    }
}
