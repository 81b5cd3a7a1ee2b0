using Bmc.Contracts.HostInventory;
using Bmc.Contracts.Inventory;

namespace Bmc.Redfish.Systems;

/// <summary>
/// What the main board's FRU says of the PC: its product area, else its board area (FRU Information Storage Definition 1.0 §11, §12); where it
/// says nothing, what the PC's firmware does.
/// </summary>
internal sealed record ProductName(string? Manufacturer, string? Model, string? PartNumber, string? SerialNumber, string? AssetTag)
{
    public static ProductName Of(IReadOnlyList<FruDevice> inventory, HostProduct? host = null)
    {
        FruAreas? areas = inventory.FirstOrDefault(device => device.Id == 0)?.Areas;
        return new ProductName(
            Find(areas?.Product, "Product Manufacturer Name") ?? Find(areas?.Board, "Board Manufacturer") ?? host?.Manufacturer,
            Find(areas?.Product, "Product Name") ?? Find(areas?.Board, "Board Product Name") ?? host?.Product,
            Find(areas?.Product, "Product Part/Model Number") ?? Find(areas?.Board, "Board Part Number") ?? host?.Sku,
            Find(areas?.Product, "Product Serial Number") ?? Find(areas?.Board, "Board Serial Number") ?? host?.SerialNumber,
            Find(areas?.Product, "Product Asset Tag"));
    }

    private static string? Find(IReadOnlyList<FruField>? fields, string name)
    {
        for (int index = 0; index < (fields?.Count ?? 0); index++)
        {
            if (fields![index].Name == name)
                return fields[index].Value;
        }

        return null;
    }
}
