using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Login;

/// <summary>
/// Names and passwords that were right a moment ago, as keyed hashes: the key lives and dies with the process, and a password is never kept.
/// </summary>
internal sealed class RememberedPasswords(TimeProvider time)
{
    private const int Most = 32;

    /// <summary>A client that asks by and by pays for the check once a minute.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (AuthenticatedAccount Account, long Since)> _known = [];

    public AuthenticatedAccount? Find(string name, string password)
    {
        string hash = HashOf(name, password);
        lock (_gate)
            return _known.TryGetValue(hash, out var known) && time.GetElapsedTime(known.Since) < _lifetime ? known.Account : null;
    }

    public void Remember(string name, string password, AuthenticatedAccount account)
    {
        string hash = HashOf(name, password);
        lock (_gate)
        {
            foreach ((string old, var known) in _known.ToArray())
            {
                if (time.GetElapsedTime(known.Since) >= _lifetime)
                    _known.Remove(old);
            }

            if (_known.Count == Most)
                _known.Remove(_known.MinBy(known => known.Value.Since).Key);
            _known[hash] = (account, time.GetTimestamp());
        }
    }

    // A name has no colon in Basic's own form, so the two can't run into each other.
    private string HashOf(string name, string password) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{name}:{password}")));
}
