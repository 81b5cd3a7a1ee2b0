using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Accounts;

public sealed record SetChannelKeyRequest(byte[] Key, RequestOrigin Origin);

public static class ChannelKeysRoutes
{
    public static void MapChannelKeys(this IEndpointRouteBuilder routes, IChannelKeys keys)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/channel-keys", json.ChannelKeys, context => keys.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/channel-keys/key-generation-key", json.SetChannelKeyRequest, json.ChannelKeys,
            (request, context) => keys.SetKeyGenerationKeyAsync(request.Key, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/channel-keys/key-generation-key/lock", json.RequestOrigin, json.ChannelKeys,
            (origin, context) => keys.LockKeyGenerationKeyAsync(context.Vouched(origin), context.RequestAborted));
    }
}
