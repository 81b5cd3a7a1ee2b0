using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.TestKit.Fakes;

/// <summary>The keeper of the keys, with users in memory. IPMI 2.0 §13.28, §13.31, §13.32.</summary>
public sealed class FakeRakpAuthentication : IRakpAuthentication
{
    private readonly Dictionary<string, (AuthenticatedAccount Account, byte[] Key)> _users = [];

    /// <summary>When set, both calls wait for it.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public int Begun { get; private set; }

    public int Completed { get; private set; }

    public RakpHandshake? LastHandshake { get; private set; }

    public FakeRakpAuthentication With(byte id, string name, string password, AccountRole role = AccountRole.Administrator, byte sessionLimit = 0)
    {
        var key = new byte[Account.MaximumIpmiPasswordLength];
        Encoding.ASCII.GetBytes(password, key);
        _users[name] = (new AuthenticatedAccount(id, name, role, SessionLimit: sessionLimit), key);
        return this;
    }

    public async ValueTask<byte[]> BeginAsync(RakpHandshake handshake, CancellationToken cancellationToken)
    {
        Begun++;
        LastHandshake = handshake;
        await Hold.WaitAsync(cancellationToken);
        return Hmac(handshake.Algorithm, KeyOf(handshake), handshake.RemoteConsoleSessionId, handshake.ManagedSystemSessionId, handshake.RemoteConsoleRandom, handshake.ManagedSystemRandom, handshake.ManagedSystemGuid, RoleAndName(handshake));
    }

    public async ValueTask<Result<RakpSession>> CompleteAsync(RakpHandshake handshake, byte[] keyExchangeAuthenticationCode, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Completed++;
        await Hold.WaitAsync(cancellationToken);
        var key = KeyOf(handshake);
        var expected = Hmac(handshake.Algorithm, key, handshake.ManagedSystemRandom, handshake.RemoteConsoleSessionId, RoleAndName(handshake));
        if (!expected.AsSpan().SequenceEqual(keyExchangeAuthenticationCode) || !_users.TryGetValue(NameOf(handshake), out var user))
            return new Fault(FaultCode.Forbidden, "wrong user or password");
        var requested = (AccountRole)(handshake.RequestedRole & 0x0F);
        var sik = Sik(handshake, key);
        return new RakpSession(
            user.Account,
            requested < user.Account.Role ? requested : user.Account.Role,
            CheckValue(handshake, sik),
            Hmac(handshake.Algorithm, sik, Constant(1)),
            Hmac(handshake.Algorithm, sik, Constant(2)));
    }

    public static byte[] Sik(RakpHandshake handshake, byte[] key) =>
        Hmac(handshake.Algorithm, key, handshake.RemoteConsoleRandom, handshake.ManagedSystemRandom, RoleAndName(handshake));

    public static byte[] CheckValue(RakpHandshake handshake, byte[] sik) =>
        Hmac(handshake.Algorithm, sik, handshake.RemoteConsoleRandom, handshake.ManagedSystemSessionId, handshake.ManagedSystemGuid)
            [..(handshake.Algorithm == RakpAlgorithm.HmacSha256 ? 16 : 12)];

    public static byte[] RoleAndName(RakpHandshake handshake) => [handshake.RequestedRole, (byte)handshake.UserName.Length, .. handshake.UserName];

    public static byte[] Constant(byte value) => Enumerable.Repeat(value, 20).ToArray();

    public static byte[] Hmac(RakpAlgorithm algorithm, byte[] key, params byte[][] parts)
    {
        byte[] data = [.. parts.SelectMany(part => part)];
#pragma warning disable CA5350 // Cipher suite 3 is SHA-1 by definition.
        return algorithm == RakpAlgorithm.HmacSha256 ? HMACSHA256.HashData(key, data) : HMACSHA1.HashData(key, data);
#pragma warning restore CA5350
    }

    private static string NameOf(RakpHandshake handshake) => Encoding.ASCII.GetString(handshake.UserName);

    // An unknown name gets a key that nobody knows.
    private byte[] KeyOf(RakpHandshake handshake) =>
        _users.TryGetValue(NameOf(handshake), out var user) ? user.Key : HMACSHA256.HashData("device secret"u8, handshake.UserName)[..20];
}
