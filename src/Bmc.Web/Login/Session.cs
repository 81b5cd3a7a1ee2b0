using Bmc.Contracts.Accounts;

namespace Bmc.Web.Login;

/// <summary>A signed-in browser. Times are elapsed time of the table that holds it.</summary>
internal sealed class Session(byte[] key, AuthenticatedAccount account, TimeSpan now)
{
    /// <summary>SHA-256 of the token: the token itself is only in the browser.</summary>
    public byte[] Key { get; } = key;

    public AuthenticatedAccount Account { get; } = account;

    public TimeSpan Opened { get; } = now;

    public TimeSpan LastUse { get; set; } = now;
}
