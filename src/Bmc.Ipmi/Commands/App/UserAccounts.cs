using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>
/// IPMI's users are the BMC's accounts. User 1 is IPMI's null user (IPMI 2.0 §6.9.1): it is counted, and it has no
/// name, no access and no account.
/// </summary>
public static class UserAccounts
{
    public const byte NullUser = 1;
    public const byte First = 2;
    public const byte Last = Account.MaximumAccounts;

    /// <summary>User ids have six bits.</summary>
    public const byte IdMask = 0x3F;

    public static bool Exists(byte userId) => userId is >= NullUser and <= Last;

    /// <summary>Null for a user id that nobody has.</summary>
    public static async ValueTask<Account?> FindAsync(this IAccounts accounts, byte userId, CancellationToken cancellationToken) =>
        (await accounts.ListAsync(cancellationToken)).FirstOrDefault(account => account.Id == userId);

    /// <summary>The null user, or a user id that nobody has: no access, disabled. Consoles that write back all they read say so again.</summary>
    public static async ValueTask<bool> IsNobodyAsync(this IAccounts accounts, byte userId, CancellationToken cancellationToken) =>
        userId == NullUser || await accounts.FindAsync(userId, cancellationToken) is null;

    public static Privilege ToPrivilege(this AccountRole role) => (Privilege)role;
}
