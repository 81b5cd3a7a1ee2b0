namespace Bmc.Contracts.Accounts;

/// <summary>The accounts, owned by the manager role. Whatever is refused changes nothing; whatever is answered is stored.</summary>
public interface IAccounts
{
    ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken);

    ValueTask<Result<Account>> CreateAsync(NewAccount account, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Conflict when it would leave no enabled administrator.</summary>
    ValueTask<Result<Account>> ChangeAsync(byte id, AccountChange change, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Conflict when it would leave no enabled administrator.</summary>
    ValueTask<Result> DeleteAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Ends a lock-out.</summary>
    ValueTask<Result> UnlockAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken);
}

/// <summary>Who signed in, and with which version of the account's credentials.</summary>
/// <param name="SessionLimit"><see cref="IpmiUserAccess.SessionLimit"/></param>
/// <param name="PasswordGenerated"><see cref="Account.PasswordGenerated"/></param>
public sealed record AuthenticatedAccount(
    byte Id,
    string Name,
    AccountRole Role,
    int CredentialVersion = 0,
    byte SessionLimit = 0,
    bool PasswordGenerated = false);

/// <summary>How a password compared, IPMI 2.0 Table 22-35.</summary>
public enum IpmiPasswordTest
{
    Matches,
    Differs,

    /// <summary>The stored one has more bytes than the test's format.</summary>
    WrongSize,
}

/// <summary>Checks passwords; the caller never sees a secret.</summary>
public interface IPasswordAuthentication
{
    /// <summary>Forbidden, in the same time, for a wrong password, an unknown, disabled or locked account; Forbidden for a wrong code too.</summary>
    /// <param name="code">Of the account's second factor. Null: none is given, and <see cref="FaultCode.CodeRequired"/> the answer where one is wanted.</param>
    ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Compares with the stored IPMI key, IPMI 2.0 §22.30 operation "test password".</summary>
    /// <param name="password">16 or 20 bytes as on the wire, zero padded.</param>
    ValueTask<Result<IpmiPasswordTest>> TestIpmiPasswordAsync(byte id, byte[] password, CancellationToken cancellationToken);
}
