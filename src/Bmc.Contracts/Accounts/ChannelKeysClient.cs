using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Accounts;

/// <summary>The LAN channel's keys over accounts.sock.</summary>
public sealed class ChannelKeysClient(IpcClient accounts) : IChannelKeys
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<ChannelKeys> GetAsync(CancellationToken cancellationToken) =>
        accounts.GetAsync("channel-keys", _json.ChannelKeys, cancellationToken);

    public ValueTask<Result<ChannelKeys>> SetKeyGenerationKeyAsync(byte[] key, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(
            HttpMethod.Put, "channel-keys/key-generation-key", new SetChannelKeyRequest(key, origin), _json.SetChannelKeyRequest, _json.ChannelKeys, cancellationToken);

    public ValueTask<Result<ChannelKeys>> LockKeyGenerationKeyAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, "channel-keys/key-generation-key/lock", origin, _json.RequestOrigin, _json.ChannelKeys, cancellationToken);
}
