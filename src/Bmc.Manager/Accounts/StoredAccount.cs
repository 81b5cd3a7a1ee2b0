using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Accounts;

/// <summary>An account with its secrets, as accounts.json has it.</summary>
/// <param name="Password">Null: none yet, so nobody can sign in with it.</param>
/// <param name="IpmiKey">
/// Kuid, IPMI 2.0 §13.31: the password itself, 1..20 bytes, because RAKP's HMACs need it. Only an account with IPMI on
/// has one, and only once a password was set while it was on.
/// </param>
/// <param name="SolEnabled">Files of before it was there have everybody's on.</param>
/// <param name="IpmiAccess">Null: the default.</param>
/// <param name="SecondFactor">Null: the password is enough.</param>
/// <param name="PasswordGenerated">The password is the one that the first start made. Files of before it was there don't say so.</param>
/// <param name="CredentialVersion">From <see cref="AccountDocument.LastCredentialVersion"/>, anew with each password.</param>
internal sealed record StoredAccount(
    byte Id,
    string Name,
    AccountRole Role,
    bool Enabled,
    bool IpmiEnabled,
    int CredentialVersion,
    PasswordHash? Password,
    byte[]? IpmiKey,
    bool SolEnabled = true,
    IpmiUserAccess? IpmiAccess = null,
    SecondFactor? SecondFactor = null,
    bool PasswordGenerated = false)
{
    public Account ToAccount(DateTimeOffset? lockedUntil) =>
        new(
            Id, Name, Role, Enabled, IpmiEnabled, lockedUntil, CredentialVersion, SolEnabled, IpmiAccess,
            SecondFactor is not null, SecondFactor?.RecoveryHashes.Count ?? 0, PasswordGenerated);

    public AuthenticatedAccount ToAuthenticated() => new(Id, Name, Role, CredentialVersion, IpmiAccess?.SessionLimit ?? 0, PasswordGenerated);
}

/// <param name="LastCredentialVersion">Never goes back, so that an account made anew under an old id opens no old session.</param>
internal sealed record AccountDocument(int Version, int LastCredentialVersion, IReadOnlyList<StoredAccount> Accounts)
{
    public const int CurrentVersion = 1;

    public StoredAccount? Find(byte id) => Accounts.FirstOrDefault(account => account.Id == id);

    /// <summary>Exact, as it is on IPMI's wire.</summary>
    public StoredAccount? Find(string name) => Accounts.FirstOrDefault(account => account.Name == name);

    public AccountDocument With(StoredAccount account) => this with
    {
        LastCredentialVersion = Math.Max(LastCredentialVersion, account.CredentialVersion),
        Accounts = [.. Accounts.Where(other => other.Id != account.Id).Append(account).OrderBy(one => one.Id)],
    };

    public AccountDocument Without(byte id) => this with { Accounts = [.. Accounts.Where(account => account.Id != id)] };
}
