using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Inventory;

/// <summary>A part of a FRU's bytes.</summary>
public sealed record FruBytes(byte[] Data);

/// <param name="Offset">Where the first byte goes.</param>
public sealed record FruWrite(int Offset, byte[] Data);

public sealed record FruWritten(int Count);

public static class InventoryRoutes
{
    /// <summary>FRU offsets are 16 bits wide, Platform Management FRU Information Storage Definition 1.0 §8.</summary>
    private const int MaximumOffset = ushort.MaxValue;

    public static void MapInventory(this IEndpointRouteBuilder routes, IInventory inventory)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/inventory", json.IReadOnlyListFruDevice, context => inventory.ListAsync(context.RequestAborted));
        routes.TryGet("/inventory/{id}/bytes", json.FruBytes, async context =>
        {
            if (!context.Number("id", 0, byte.MaxValue).TryGet(out int id, out Fault? fault)
                || !context.Number("offset", 0, MaximumOffset).TryGet(out int offset, out fault)
                || !context.Number("count", 0, MaximumOffset).TryGet(out int count, out fault))
                return fault;
            return (await inventory.ReadAsync((byte)id, offset, count, context.RequestAborted)).TryGet(out byte[]? data, out fault) ? new FruBytes(data) : fault;
        });
        routes.On(HttpMethods.Patch, "/inventory/{id}/bytes", json.FruWrite, json.FruWritten, async (write, context) =>
        {
            if (!context.Number("id", 0, byte.MaxValue).TryGet(out int id, out Fault? fault))
                return fault;
            return (await inventory.WriteAsync((byte)id, write.Offset, write.Data, CancellationToken.None)).TryGet(out int count, out fault) ? new FruWritten(count) : fault;
        });
    }
}
