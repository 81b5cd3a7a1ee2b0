using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Sensors;

public static class SensorRoutes
{
    public static void MapSensors(this IEndpointRouteBuilder routes, ISensors sensors)
    {
        ContractsJson json = ContractsJson.Default;
        routes.GetUnlessKnown("/sensors", json.IReadOnlyListSensorSnapshot, context => sensors.GetSnapshotAsync(context.RequestAborted));
        routes.On(HttpMethods.Patch, "/sensors/{number}", json.SensorChange, async (change, context) =>
            context.Number("number", 1, byte.MaxValue).TryGet(out int number, out Fault? fault)
                ? await sensors.ChangeAsync((byte)number, change, context.RequestAborted)
                : fault);
        routes.On(HttpMethods.Post, "/sensors/{number}/rearm", json.SensorRearm, async (rearm, context) =>
            context.Number("number", 1, byte.MaxValue).TryGet(out int number, out Fault? fault)
                ? await sensors.RearmAsync((byte)number, rearm.Assertions, context.RequestAborted)
                : fault);
        routes.On(HttpMethods.Post, "/sensors/initialize", json.RequestOrigin, (origin, context) =>
            sensors.InitializeAsync(context.Vouched(origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/sensors/{number}/clear-faults", json.RequestOrigin, async (origin, context) =>
            context.Number("number", 1, byte.MaxValue).TryGet(out int number, out Fault? fault)
                ? await sensors.ClearFaultsAsync((byte)number, context.Vouched(origin), context.RequestAborted)
                : fault);
    }
}
