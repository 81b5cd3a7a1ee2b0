using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Keyboard;

public static class KeyboardRoutes
{
    public static void MapKeyboard(this IEndpointRouteBuilder routes, IKeyboard keyboard)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/keyboard", json.KeyboardState, context => keyboard.GetStateAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/keyboard/text", json.TypeTextRequest, (request, context) => keyboard.TypeAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Post, "/keyboard/keys", json.PressKeysRequest, (request, context) => keyboard.PressAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Post, "/keyboard/sequence", json.KeySequence, (sequence, context) => keyboard.PlayAsync(sequence, context.RequestAborted));
    }
}
