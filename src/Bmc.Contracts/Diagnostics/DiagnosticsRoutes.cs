using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Diagnostics;

public static class DiagnosticsRoutes
{
    public static void MapDiagnostics(this IEndpointRouteBuilder routes, IDiagnostics diagnostics) =>
        routes.Get("/diagnostics", ContractsJson.Default.BmcDiagnostics, context => diagnostics.GetAsync(context.RequestAborted));
}
