using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.TestKit.Fakes;

/// <summary>The keys' keeper, in memory.</summary>
public sealed class FakeChannelKeys : IChannelKeys
{
    /// <summary>Null: none.</summary>
    public byte[]? KeyGenerationKey { get; private set; }

    public bool Locked { get; private set; }

    public ValueTask<ChannelKeys> GetAsync(CancellationToken cancellationToken) => new(Describe());

    public ValueTask<Result<ChannelKeys>> SetKeyGenerationKeyAsync(byte[] key, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Locked)
            return new(new Fault(FaultCode.Conflict, "locked"));
        KeyGenerationKey = key.All(value => value == 0) ? null : key;
        return new(Describe());
    }

    public ValueTask<Result<ChannelKeys>> LockKeyGenerationKeyAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        Locked = true;
        return new(Describe());
    }

    private ChannelKeys Describe() => new(KeyGenerationKey is not null, Locked);
}
