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
        string? Product(string name) => Find(areas?.Product, $"Product {name}");
        string? Board(string name) => Find(areas?.Board, $"Board {name}");
        return new ProductName(
            Product("Manufacturer Name") ?? Board("Manufacturer") ?? host?.Manufacturer,
            Product("Name") ?? Board("Product Name") ?? host?.Product,
            Product("Part/Model Number") ?? Board("Part Number") ?? host?.Sku,
            Product("Serial Number") ?? Board("Serial Number") ?? host?.SerialNumber,
            Product("Asset Tag"));
    }

    private static string? Find(IReadOnlyList<FruField>? fields, string name) => fields?.FirstOrDefault(field => field.Name == name)?.Value;
}
