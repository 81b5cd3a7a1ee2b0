using System.Buffers;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Accounts;

/// <summary>What an account may look like; null means that it may.</summary>
internal static class AccountRules
{
    /// <summary>Id 1 is IPMI's null user, which this BMC never has (IPMI 2.0 §6.9.1).</summary>
    public const byte FirstId = 2;
    public const byte LastId = 15;

    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    public static Fault IpmiAsksForNoCode { get; } = new(
        FaultCode.Conflict, "The account has a second factor, and IPMI asks for the password alone. Say that it is known, or remove the second factor.");

    public static Fault? CheckIpmiAccess(IpmiUserAccess? access) =>
        access is { SessionLimit: > IpmiUserAccess.MaximumSessionLimit }
            ? new Fault(FaultCode.Invalid, $"An account's limit of IPMI sessions is 1 to {IpmiUserAccess.MaximumSessionLimit}, or 0 for none.")
            : null;

    public static Fault? CheckId(byte id) =>
        id is >= FirstId and <= LastId ? null : new Fault(FaultCode.Invalid, $"An account's id is {FirstId} to {LastId}; {id} is not.");

    public static Fault? CheckName(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > Account.MaximumNameLength)
            return new Fault(FaultCode.Invalid, $"A name has 1 to {Account.MaximumNameLength} characters.");
        return name.AsSpan().ContainsAnyExcept(_nameCharacters)
            ? new Fault(FaultCode.Invalid, "A name has only the letters A to Z and a to z, digits, dot, dash and underscore.")
            : null;
    }

    public static Fault? CheckRole(AccountRole role) =>
        Enum.IsDefined(role) ? null : new Fault(FaultCode.Invalid, "A role is User, Operator or Administrator.");

    public static Fault? CheckPassword(string password)
    {
        if (password.Length is < Account.MinimumPasswordLength or > Account.MaximumPasswordLength)
            return new Fault(FaultCode.Invalid, $"A password has {Account.MinimumPasswordLength} to {Account.MaximumPasswordLength} characters.");
        return password.Any(char.IsControl) ? new Fault(FaultCode.Invalid, "A password has no control characters.") : null;
    }

    /// <summary>IPMI 2.0 §22.30: its passwords have 20 bytes on the wire, zero padded.</summary>
    public static Fault? CheckIpmiPassword(string password)
    {
        int length = Encoding.UTF8.GetByteCount(password);
        return length <= Account.MaximumIpmiPasswordLength
            ? null
            : new Fault(FaultCode.Invalid, $"IPMI is on for this account, and IPMI allows a password of {Account.MaximumIpmiPasswordLength} bytes at most; this one has {length}. Take a shorter one or switch IPMI off.");
    }

    /// <summary>Two names that differ only in case would be taken for one another by people.</summary>
    public static Fault? CheckUnique(AccountDocument document, string name, byte? except = null) =>
        document.Accounts.Any(other => other.Id != except && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            ? new Fault(FaultCode.Conflict, $"The name {name} is taken.")
            : null;

    /// <summary>An administrator without a password can't sign in, so he does not count.</summary>
    public static Fault? CheckAdministratorStays(AccountDocument document) =>
        document.Accounts.Any(account => account is { Enabled: true, Role: AccountRole.Administrator, Password: not null })
            ? null
            : new Fault(FaultCode.Conflict, "No enabled administrator with a password would be left.");

    /// <summary>Checks what a file claims, in words that name the account.</summary>
    public static string? FindProblem(AccountDocument document)
    {
        if (document.Version != AccountDocument.CurrentVersion)
            return $"its version is {document.Version}; this firmware reads version {AccountDocument.CurrentVersion}.";
        foreach (StoredAccount account in document.Accounts)
        {
            Fault? fault = CheckId(account.Id) ?? CheckName(account.Name) ?? CheckRole(account.Role);
            if (fault is not null)
                return $"account {account.Id}: {fault.Message}";
            if (document.Accounts.Any(other => !ReferenceEquals(other, account)
                && (other.Id == account.Id || string.Equals(other.Name, account.Name, StringComparison.OrdinalIgnoreCase))))
                return $"account {account.Id}: its id or name is there twice.";
            if (account.CredentialVersion > document.LastCredentialVersion)
                return $"account {account.Id}: its credentialVersion is above lastCredentialVersion.";
            if (account.IpmiKey is { Length: 0 or > Account.MaximumIpmiPasswordLength })
                return $"account {account.Id}: its ipmiKey does not have 1 to {Account.MaximumIpmiPasswordLength} bytes.";
            if (account.SecondFactor is { Secret.Length: not Totp.SecretLength })
                return $"account {account.Id}: the secret of its secondFactor does not have {Totp.SecretLength} bytes.";
            if (account.Password is { } password
                && (password.Iterations is < PasswordHash.MinimumIterations or > PasswordHash.MaximumIterations
                    || password.Hash.Length != PasswordHash.HashLength || password.Salt.Length == 0))
                return $"account {account.Id}: its password hash is not one.";
        }

        return null;
    }
}
