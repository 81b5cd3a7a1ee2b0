using System.Security.Cryptography;

namespace Bmc.Manager.Accounts;

/// <summary>
/// The web password's one-way form: PBKDF2-HMAC-SHA256 (RFC 8018 §5.2) with its own salt. The count of iterations
/// stands beside it, so that a later firmware may ask for more without locking anybody out.
/// </summary>
internal sealed record PasswordHash(int Iterations, byte[] Salt, byte[] Hash)
{
    /// <summary>
    /// What a small board can honestly pay: SHA-256 without crypto instructions (BCM2711, RP3A0) takes some 1,800
    /// cycles an iteration, so 200,000 keep one core of a 1 GHz Cortex-A53 busy for about 0.4 s. The 600,000 that
    /// OWASP names for servers would be over a second of it for each guess of a stranger. The first password has 92
    /// bits, which no count needs to protect.
    /// </summary>
    public const int DefaultIterations = 200_000;

    public const int MinimumIterations = 1;
    public const int MaximumIterations = 10_000_000;
    public const int SaltLength = 16;
    public const int HashLength = 32;

    public static PasswordHash Create(string password, int iterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>One that no password is known to have, and that costs to try what any other does.</summary>
    public static PasswordHash OfNobody(int iterations) => new(iterations, RandomNumberGenerator.GetBytes(SaltLength), RandomNumberGenerator.GetBytes(HashLength));

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashLength);
}
