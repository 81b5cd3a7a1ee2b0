using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Sessions;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests;

/// <summary>One account of each role, named after it, with a session from the beginning; the token is "token-of-NAME".</summary>
internal sealed class FakeSignIns : ISignIns
{
    public const string Password = "Correct-Horse-77";

    private readonly List<(SessionDescription Session, string Token)> _sessions = [];

    public FakeSignIns()
    {
        foreach (AccountRole role in Enum.GetValues<AccountRole>())
            Open(NameOf(role), TokenOf(role));
    }

    public FakeSessionPolicy Policy { get; } = new();

    public TimeSpan IdleLifetime { get; set; } = TimeSpan.FromMinutes(30);

    public int Verified { get; private set; }

    public static string NameOf(AccountRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The code that every account wants; null: none does.</summary>
    public string? SecondFactor { get; set; }

    public static string TokenOf(AccountRole role) => $"token-of-{NameOf(role)}";

    /// <summary>The administrator is the account that every BMC has.</summary>
    public static byte IdOf(AccountRole role) => (byte)(2 + AccountRole.Administrator - role);

    public static Caller CallerOf(AccountRole role) => new(IdOf(role), NameOf(role), role, null);

    public ValueTask<Caller?> FindAsync(string token, CancellationToken cancellationToken)
    {
        SessionDescription? session = _sessions.Find(known => known.Token == token).Session;
        return new(session is null ? null : new Caller(session.AccountId, session.AccountName, Find(session.AccountName)!.Value, session.Id));
    }

    public ValueTask<Result<Caller>> VerifyAsync(string name, string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Verified++;
        return new(password == Password && Find(name) is { } role ? new Caller(IdOf(role), name, role, null) : new Fault(FaultCode.Forbidden, "wrong"));
    }

    public ValueTask<Result<OpenedSession>> OpenAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (password != Password || Find(name) is null)
            return new(new Fault(FaultCode.Forbidden, "wrong"));
        if (SecondFactor is not null && code != SecondFactor)
            return new(new Fault(code is null ? FaultCode.CodeRequired : FaultCode.Forbidden, "code"));
        string token = $"token-{_sessions.Count}";
        return new(new OpenedSession(Open(name, token), token));
    }

    public IReadOnlyList<SessionDescription> List() => [.. _sessions.Select(known => known.Session)];

    public bool Close(string id) => _sessions.RemoveAll(known => known.Session.Id == id) > 0;

    private string Open(string name, string token)
    {
        string id = $"s{_sessions.Count}";
        _sessions.Add((new SessionDescription(id, IdOf(Find(name)!.Value), name, DateTimeOffset.UnixEpoch, "192.0.2.7", "Redfish"), token));
        return id;
    }

    private static AccountRole? Find(string name) => Enum.TryParse(name, ignoreCase: true, out AccountRole role) ? role : null;
}
