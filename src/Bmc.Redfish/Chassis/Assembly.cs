using System.Globalization;
using Bmc.Contracts.Inventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Chassis;

/// <summary>The parts that have FRU data, and what it says of them (Platform Management FRU Information Storage Definition 1.0 §10-12).</summary>
internal sealed class Assembly : IResource
{
    public Schema Schema { get; } = new("Assembly", "v1_6_1");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<FruDevice> inventory = await request.Snapshots.InventoryAsync();
        json.Begin(Schema, Paths.Assembly, "Assembly", "Assemblies");
        json.Members(Paths.Assembly, "Assemblies", inventory, Write);
        return null;
    }

    private static void Write(FruDevice device, ResourceWriter json)
    {
        FruAreas? areas = device.Areas;
        string? Chassis(string name) => Find(areas?.Chassis, $"Chassis {name}");
        string? Board(string name) => Find(areas?.Board, $"Board {name}");
        string? Product(string name) => Find(areas?.Product, $"Product {name}");
        json.Text("Name", device.Name);
        json.Text("Vendor", Product("Manufacturer Name"));
        json.Text("Producer", Board("Manufacturer"));
        json.Text("Model", Product("Name") ?? Board("Product Name"));
        json.Text("PartNumber", Product("Part/Model Number") ?? Board("Part Number") ?? Chassis("Part Number"));
        json.Text("SerialNumber", Product("Serial Number") ?? Board("Serial Number") ?? Chassis("Serial Number"));
        json.Text("Version", Product("Version"));
        json.Time("ProductionDate", DateOf(Board("Mfg. Date/Time")));
        json.Status(device.Problem is null ? "Enabled" : "UnavailableOffline", device.Problem is null ? "OK" : "Warning");
    }

    private static string? Find(IReadOnlyList<FruField>? fields, string name) => fields?.FirstOrDefault(field => field.Name == name)?.Value;

    private static DateTimeOffset? DateOf(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}
