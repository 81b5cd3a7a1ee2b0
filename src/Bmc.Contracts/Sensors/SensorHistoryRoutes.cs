using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Sensors;

public static class SensorHistoryRoutes
{
    public static void MapSensorHistory(this IEndpointRouteBuilder routes, ISensorHistory history) =>
        routes.On(HttpMethods.Post, "/sensor-history", ContractsJson.Default.SensorHistoryQuery, ContractsJson.Default.SensorHistory,
            (query, context) => history.GetAsync(query, context.RequestAborted));
}
