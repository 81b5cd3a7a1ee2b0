using System.Security.Cryptography;
using System.Text;

namespace Bmc.Manager.Accounts;

/// <summary>The second factor of an account, as accounts.json has it.</summary>
/// <param name="Secret"><see cref="Totp.SecretLength"/> bytes.</param>
/// <param name="LastStep">Of the last code that was taken; neither it nor an earlier one is taken again.</param>
/// <param name="RecoveryHashes">SHA-256 of the recovery codes that are left: they are random and long, so nothing slower is needed.</param>
internal sealed record SecondFactor(byte[] Secret, long LastStep, IReadOnlyList<byte[]> RecoveryHashes)
{
    public const int RecoveryCodeCount = 10;

    /// <summary>16 characters of Base32.</summary>
    private const int RecoveryCodeBytes = 10;
    private const int RecoveryGroup = 4;

    /// <summary>What is left after this code was used; null when it is not good.</summary>
    /// <param name="code">The app's or a recovery code, with whatever blanks and dashes people put between.</param>
    public SecondFactor? Take(string code, DateTimeOffset now)
    {
        string bare = Strip(code);
        if (bare.Length == Totp.Digits)
            return Totp.FindStep(Secret, bare, now, LastStep) is { } step ? this with { LastStep = step } : null;
        byte[] hash = HashOf(bare);
        byte[]? known = RecoveryHashes.FirstOrDefault(one => CryptographicOperations.FixedTimeEquals(one, hash));
        return known is null ? null : this with { RecoveryHashes = [.. RecoveryHashes.Where(one => one != known)] };
    }

    /// <summary>New recovery codes in the place of all that there were.</summary>
    public SecondFactor WithRecoveryCodes(out IReadOnlyList<string> codes)
    {
        string[] made = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)))];
        codes = [.. made.Select(code => string.Join('-', code.Chunk(RecoveryGroup).Select(group => new string(group))))];
        return this with { RecoveryHashes = [.. made.Select(HashOf)] };
    }

    private static string Strip(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static byte[] HashOf(string bare) => SHA256.HashData(Encoding.ASCII.GetBytes(bare));
}
