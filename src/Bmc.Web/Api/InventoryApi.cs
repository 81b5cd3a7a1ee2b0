using Bmc.Contracts.HostInventory;
using Bmc.Contracts.Inventory;

namespace Bmc.Web.Api;

/// <param name="Fru">What the parts say of themselves.</param>
/// <param name="Host">What the PC has told of itself.</param>
internal sealed record InventoryView(IReadOnlyList<FruDevice> Fru, HostReport Host);

internal sealed class InventoryApi(IInventory inventory, IHostInventory host)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(
        new InventoryView(await inventory.ListAsync(call.Aborted), await host.GetAsync(call.Aborted)), WebJson.Default.InventoryView);
}
