using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>The audit trail of the accounts: who, what, from where; never a secret.</summary>
internal static partial class AccountLog
{
    [LoggerMessage(1, LogLevel.Information, "First start: account {Name} was made, with a random password.")]
    public static partial void FirstAccountMade(this ILogger logger, string name);

    [LoggerMessage(2, LogLevel.Information, "Account {Name} (id {Id}, {Role}) was made by {Origin}.")]
    public static partial void AccountCreated(this ILogger logger, string name, byte id, AccountRole role, RequestOrigin origin);

    [LoggerMessage(3, LogLevel.Information, "Account {Name} (id {Id}) was changed by {Origin}: {What}.")]
    public static partial void AccountChanged(this ILogger logger, string name, byte id, RequestOrigin origin, string what);

    [LoggerMessage(4, LogLevel.Information, "Account {Name} (id {Id}) was deleted by {Origin}.")]
    public static partial void AccountDeleted(this ILogger logger, string name, byte id, RequestOrigin origin);

    [LoggerMessage(5, LogLevel.Warning, "{Origin} was refused a change of accounts: {Reason}")]
    public static partial void AccountChangeRefused(this ILogger logger, RequestOrigin origin, Fault reason);

    [LoggerMessage(6, LogLevel.Information, "{Name} signed in over {Via} from {Address}.")]
    public static partial void SignedIn(this ILogger logger, string name, string via, string? address);

    [LoggerMessage(7, LogLevel.Warning, "Sign-in as {Name} over {Via} from {Address} failed: {Reason}.")]
    public static partial void SignInFailed(this ILogger logger, string name, string via, string? address, string reason);

    [LoggerMessage(8, LogLevel.Warning, "Account id {Id} is locked for sign-in from the network for {Duration} after {Failures} failures.")]
    public static partial void AccountLocked(this ILogger logger, byte id, TimeSpan duration, int failures);

    [LoggerMessage(9, LogLevel.Information, "Account {Name} (id {Id}) was unlocked by {Origin}.")]
    public static partial void AccountUnlocked(this ILogger logger, string name, byte id, RequestOrigin origin);

    [LoggerMessage(10, LogLevel.Warning, "Sign-in from {Address} is refused for {Duration} after {Attempts} attempts without success.")]
    public static partial void AddressBlocked(this ILogger logger, string address, TimeSpan duration, int attempts);

    [LoggerMessage(11, LogLevel.Warning, "Lock-outs could not be stored and end with this run: {Reason}")]
    public static partial void LockOutsUnstored(this ILogger logger, Fault reason);

    [LoggerMessage(13, LogLevel.Information, "{Origin} set the lock-out: {Failures} failures within {Window} s lock an account for {Duration} s.")]
    public static partial void LockOutPolicySet(this ILogger logger, RequestOrigin origin, int failures, int window, int duration);

    [LoggerMessage(14, LogLevel.Warning, "{Origin} was refused a change of the lock-out: {Reason}")]
    public static partial void LockOutPolicyRefused(this ILogger logger, RequestOrigin origin, Fault reason);

    [LoggerMessage(12, LogLevel.Warning, "The file with the first password could not be removed: {Reason}")]
    public static partial void FirstPasswordStays(this ILogger logger, Fault reason);
}
