namespace Bmc.Contracts.Accounts;

/// <summary>What an authenticator app is given, once: RFC 6238 with SHA-1, 30 s and 6 digits, which every app has.</summary>
/// <param name="Secret">Base32 (RFC 4648 §6) without padding, 32 characters, for who types it.</param>
/// <param name="Address">otpauth://totp/…, for who scans it.</param>
public sealed record TwoFactorSetup(string Secret, string Address);

/// <param name="Code">What the app shows now, 6 digits.</param>
/// <param name="KeepIpmi">The account signs in over IPMI too, which has no second factor, and shall go on to.</param>
public sealed record TwoFactorConfirmation(string Code, bool KeepIpmi = false);

/// <summary>Each is good for one sign-in in place of the app's code. They are told once; only their hashes are kept.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>
/// The second factor of an account: with it, a password alone signs nobody in from the network. Kept by the manager role; stored before it answers.
/// </summary>
public interface ITwoFactor
{
    /// <summary>Makes a secret, which is good for nothing until it is confirmed. Conflict when the account has one that is.</summary>
    ValueTask<Result<TwoFactorSetup>> BeginAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>
    /// The app has the secret and shows the right code: from now on it is asked for, and every session of the account is over.
    /// Invalid for a wrong code, Conflict when nothing was begun, or IPMI is on and not knowingly kept.
    /// </summary>
    ValueTask<Result<RecoveryCodes>> ConfirmAsync(byte id, TwoFactorConfirmation confirmation, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>The password alone is enough again.</summary>
    ValueTask<Result> RemoveAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken);
}
