using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Chassis;

public static class ChassisRoutes
{
    public static void MapChassis(this IEndpointRouteBuilder routes, IChassis chassis)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/chassis", json.ChassisStatus, context => chassis.GetStatusAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/chassis/identify", json.IdentifyRequest, (request, context) => chassis.IdentifyAsync(request, context.RequestAborted));
        routes.On(HttpMethods.Post, "/chassis/intrusion/rearm", context => chassis.RearmIntrusionAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/chassis/capabilities", json.ChassisCapabilities, (capabilities, context) => chassis.SetCapabilitiesAsync(capabilities, context.RequestAborted));
    }
}
