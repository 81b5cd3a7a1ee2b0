using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.SensorRecords;

/// <summary>A record to add, header included.</summary>
public sealed record SensorRecordAddition(byte[] Data);

/// <summary>The id that an added record got.</summary>
public sealed record SensorRecordAdded(ushort Id);

public static class SensorRecordRoutes
{
    public static void MapSensorRecords(this IEndpointRouteBuilder routes, ISensorRecords records)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/sensor-records", json.IReadOnlyListSensorRecord, context => records.ListAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/sensor-records", json.SensorRecordAddition, json.SensorRecordAdded, async (addition, context) =>
            (await records.AddAsync(addition.Data, context.RequestAborted)).TryGet(out ushort id, out Fault? fault) ? new SensorRecordAdded(id) : fault);
        routes.On(HttpMethods.Delete, "/sensor-records/{id}", async context =>
            context.Number("id", SensorRecordLimits.FirstId, SensorRecordLimits.LastId).TryGet(out int id, out Fault? fault)
                ? await records.DeleteAsync((ushort)id, context.RequestAborted)
                : fault);
        routes.On(HttpMethods.Post, "/sensor-records/clear", json.RequestOrigin, (origin, context) =>
            records.ClearAsync(context.Vouched(origin), context.RequestAborted));
    }
}
