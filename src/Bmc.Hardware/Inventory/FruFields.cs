using System.Globalization;
using Bmc.Contracts.Inventory;

namespace Bmc.Hardware.Inventory;

/// <summary>A FRU's areas for people: the specification's names, empty fields left out.</summary>
internal static class FruFields
{
    /// <summary>SMBIOS 3 §7.4.1 (System Enclosure or Chassis Types), which FRU 1.0 §10 refers to.</summary>
    private static readonly string[] _chassisTypes =
    [
        "Unspecified", "Other", "Unknown", "Desktop", "Low Profile Desktop", "Pizza Box", "Mini Tower", "Tower", "Portable", "Laptop",
        "Notebook", "Hand Held", "Docking Station", "All in One", "Sub Notebook", "Space-saving", "Lunch Box", "Main Server Chassis",
        "Expansion Chassis", "SubChassis", "Bus Expansion Chassis", "Peripheral Chassis", "RAID Chassis", "Rack Mount Chassis",
        "Sealed-case PC", "Multi-system Chassis", "Compact PCI", "Advanced TCA", "Blade", "Blade Enclosure", "Tablet", "Convertible",
        "Detachable", "IoT Gateway", "Embedded PC", "Mini PC", "Stick PC",
    ];

    public static FruAreas Of(FruContents contents) => new(
        contents.Chassis is { } chassis ? Of(chassis) : null,
        contents.Board is { } board ? Of(board) : null,
        contents.Product is { } product ? Of(product) : null);

    private static List<FruField> Of(FruChassisArea area) => WithoutEmpty(
    [
        ("Chassis Type", area.Type < _chassisTypes.Length ? _chassisTypes[area.Type] : $"{area.Type:X2}h"),
        ("Chassis Part Number", area.PartNumber.Value),
        ("Chassis Serial Number", area.SerialNumber.Value),
        .. Custom("Chassis", area.Custom),
    ]);

    private static List<FruField> Of(FruBoardArea area) => WithoutEmpty(
    [
        ("Board Mfg. Date/Time", area.Manufactured?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? ""),
        ("Board Manufacturer", area.Manufacturer.Value),
        ("Board Product Name", area.ProductName.Value),
        ("Board Serial Number", area.SerialNumber.Value),
        ("Board Part Number", area.PartNumber.Value),
        ("Board FRU File ID", area.FruFileId.Value),
        .. Custom("Board", area.Custom),
    ]);

    private static List<FruField> Of(FruProductArea area) => WithoutEmpty(
    [
        ("Product Manufacturer Name", area.Manufacturer.Value),
        ("Product Name", area.ProductName.Value),
        ("Product Part/Model Number", area.PartNumber.Value),
        ("Product Version", area.Version.Value),
        ("Product Serial Number", area.SerialNumber.Value),
        ("Product Asset Tag", area.AssetTag.Value),
        ("Product FRU File ID", area.FruFileId.Value),
        .. Custom("Product", area.Custom),
    ]);

    private static IEnumerable<(string Name, string Value)> Custom(string area, IReadOnlyList<FruText> custom) =>
        custom.Select((text, index) => ($"{area} Custom {index + 1}", text.Value));

    /// <summary>Fields are padded with spaces or zeros by those who write them; nobody wants to see that.</summary>
    private static List<FruField> WithoutEmpty(IEnumerable<(string Name, string Value)> fields) =>
        [.. fields.Select(field => new FruField(field.Name, field.Value.Trim(' ', '\0'))).Where(field => field.Value.Length > 0)];
}
