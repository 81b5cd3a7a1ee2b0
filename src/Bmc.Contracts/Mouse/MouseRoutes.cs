using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Mouse;

public static class MouseRoutes
{
    public static void MapMouse(this IEndpointRouteBuilder routes, IMouse mouse)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/mouse", json.MouseState, context => mouse.GetStateAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/mouse/place", json.MoveToRequest, (request, context) => mouse.MoveToAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Post, "/mouse/way", json.MoveByRequest, (request, context) => mouse.MoveByAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Post, "/mouse/clicks", json.ClickRequest, (request, context) => mouse.ClickAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Post, "/mouse/notches", json.ScrollRequest, (request, context) => mouse.ScrollAsync(request, context.RequestAborted));
    }
}
