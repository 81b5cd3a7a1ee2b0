namespace Bmc.Contracts.Accounts;

/// <summary>What an account may do. The values are IPMI's privilege levels (IPMI 2.0 §6.8).</summary>
public enum AccountRole
{
    /// <summary>Reads.</summary>
    User = 2,

    /// <summary>Reads, and operates the PC.</summary>
    Operator = 3,

    /// <summary>Everything, accounts and network included.</summary>
    Administrator = 4,
}

/// <summary>What IPMI has of a user beside the account, IPMI 2.0 §22.26.</summary>
/// <param name="CallbackOnly">Only when the BMC calls back, so never over a LAN.</param>
/// <param name="LinkAuthentication">Kept for consoles that set it: a LAN has no link to sign in to.</param>
/// <param name="SessionLimit">So many sessions at a time, 1..15; 0: as many as there are.</param>
public sealed record IpmiUserAccess(bool CallbackOnly = false, bool LinkAuthentication = false, byte SessionLimit = 0)
{
    public const byte MaximumSessionLimit = 15;

    public static IpmiUserAccess Default { get; } = new();
}

/// <param name="Id">IPMI user id, 2..15. Id 1 is IPMI's null user, which this BMC never has.</param>
/// <param name="Name">1..16 ASCII letters, digits, dot, dash, underscore; unique.</param>
/// <param name="IpmiEnabled">True when it may sign in over IPMI: it can once a password was set while this was on.</param>
/// <param name="LockedUntil">Null unless repeated failures locked it for sign-in from the network.</param>
/// <param name="CredentialVersion">Another one with each password, never used twice: a session from an older one is over.</param>
/// <param name="SolEnabled">True when it may activate IPMI's Serial over LAN, if its role allows that.</param>
/// <param name="IpmiAccess">Null: <see cref="IpmiUserAccess.Default"/>.</param>
/// <param name="TwoFactor">True when a password alone signs nobody in from the network, but over IPMI where that is on.</param>
/// <param name="RecoveryCodesLeft">See <see cref="ITwoFactor"/>.</param>
/// <param name="PasswordGenerated">True until the first start's password is changed. Nothing is refused for it, so it is not Redfish's ManagerAccount.PasswordChangeRequired, which lets nobody in before.</param>
public sealed record Account(
    byte Id,
    string Name,
    AccountRole Role,
    bool Enabled,
    bool IpmiEnabled,
    DateTimeOffset? LockedUntil,
    int CredentialVersion = 0,
    bool SolEnabled = true,
    IpmiUserAccess? IpmiAccess = null,
    bool TwoFactor = false,
    int RecoveryCodesLeft = 0,
    bool PasswordGenerated = false)
{
    public const int MaximumAccounts = 15;
    public const int MaximumNameLength = 16;

    /// <summary>IPMI 2.0 §22.30: 20 bytes is the most that an IPMI password can have.</summary>
    public const int MaximumIpmiPasswordLength = 20;
    public const int MinimumPasswordLength = 8;
    public const int MaximumPasswordLength = 128;
}

/// <param name="Id">Null: the first free one.</param>
/// <param name="Password">Null: none yet; the account can't sign in until one is set.</param>
public sealed record NewAccount(
    string Name,
    AccountRole Role,
    string? Password,
    bool Enabled = true,
    bool IpmiEnabled = false,
    byte? Id = null);

/// <summary>What is null stays. Switching IPMI on needs the password in the same change, or one set afterwards.</summary>
/// <param name="IpmiBesideTwoFactor">True: IPMI, which asks for the password alone, is knowingly switched on for an account with a second factor; refused otherwise.</param>
public sealed record AccountChange(
    string? Name = null,
    AccountRole? Role = null,
    bool? Enabled = null,
    bool? IpmiEnabled = null,
    string? Password = null,
    bool? SolEnabled = null,
    IpmiUserAccess? IpmiAccess = null,
    bool IpmiBesideTwoFactor = false);
