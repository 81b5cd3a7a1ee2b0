namespace Bmc.Contracts.Accounts;

/// <summary>The LAN channel's keys, IPMI 2.0 §22.25, as far as anybody is told: no key ever leaves the manager role.</summary>
/// <param name="KeyGenerationKeySet">There is a K_G: a console needs it besides name and password ("two-key" sign-in, §13.31).</param>
/// <param name="KeyGenerationKeyLocked">K_G can't be set any more; only a factory reset takes the lock away.</param>
public sealed record ChannelKeys(bool KeyGenerationKeySet, bool KeyGenerationKeyLocked)
{
    /// <summary>Table 22-30: K_G has 160 bits.</summary>
    public const int KeyGenerationKeyLength = 20;

    public static ChannelKeys None { get; } = new(false, false);
}

/// <summary>The LAN channel's keys, kept by the manager role. What is refused changes nothing, what is answered is stored.</summary>
public interface IChannelKeys
{
    ValueTask<ChannelKeys> GetAsync(CancellationToken cancellationToken);

    /// <summary>In force for every sign-in from now on; open sessions stay. Conflict when it is locked.</summary>
    /// <param name="key"><see cref="ChannelKeys.KeyGenerationKeyLength"/> bytes; all 00h: none, the user's key alone counts.</param>
    ValueTask<Result<ChannelKeys>> SetKeyGenerationKeyAsync(byte[] key, RequestOrigin origin, CancellationToken cancellationToken);

    ValueTask<Result<ChannelKeys>> LockKeyGenerationKeyAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
