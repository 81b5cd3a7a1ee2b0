using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Keyboard;

public static class MacroRoutes
{
    public static void MapMacros(this IEndpointRouteBuilder routes, IMacros macros)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/macros", json.IReadOnlyListMacro, context => macros.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/macros", json.Macro, (macro, context) => macros.PutAsync(macro, context.RequestAborted));
        routes.On(HttpMethods.Delete, "/macros/{name}", context => macros.DeleteAsync(context.PathName(), context.RequestAborted));
        routes.On(HttpMethods.Post, "/macros/{name}/play", context => macros.PlayAsync(context.PathName(), context.RequestAborted));
    }
}
