using Bmc.Contracts.Media;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;

namespace Bmc.Usb.MassStorage;

/// <summary>
/// The drives as one function of the gadget, a logical unit each (Documentation/ABI/testing/configfs-usb-gadget-mass-storage): a unit
/// that is one of several can be empty, and the PC asks each now and then whether something was put in.
/// </summary>
public static class DrivesFunction
{
    public const string Name = "mass_storage.drives";

    private const string FolderPrefix = "lun.";

    // Of four characters.
    private const string Revision = "1.00";

    public static GadgetFunction Of(UsbComposition composition)
    {
        var attributes = new List<GadgetAttribute> { new("stall", composition.Stall ? "1" : "0") };
        for (int unit = 0; unit < composition.Drives.Count; unit++)
            attributes.AddRange(UnitOf(composition, unit));
        return new GadgetFunction(Name, attributes, Endpoints: 2) { FolderPrefix = FolderPrefix };
    }

    /// <summary>What the logical units of such a function are.</summary>
    public static IReadOnlyList<DriveKind> KindsOf(GadgetFunction function) => [.. function.Folders.Select(folder =>
        function.Attributes.Single(attribute => attribute.Path == $"{folder}/cdrom").IsShownAs("1"u8) ? DriveKind.Cd : DriveKind.Stick)];

    /// <summary>The folder of a logical unit.</summary>
    public static string FolderOf(int unit) => $"{FolderPrefix}{unit}";

    /// <summary>"cd", "stick"; of a second one of its kind "cd2".</summary>
    public static string NameOf(IReadOnlyList<DriveKind> drives, int unit)
    {
        string name = drives[unit] == DriveKind.Cd ? "cd" : "stick";
        int before = drives.Take(unit).Count(kind => kind == drives[unit]);
        return before == 0 ? name : $"{name}{before + 1}";
    }

    private static IEnumerable<GadgetAttribute> UnitOf(UsbComposition composition, int unit)
    {
        string folder = FolderOf(unit);
        DriveKind kind = composition.Drives[unit];
        // What is in goes out first, locked or not: as long as something is, nothing else can be set.
        yield return new($"{folder}/forced_eject", "1", GadgetAttributeCheck.WhereKnownWriteOnly);
        yield return new($"{folder}/file", "\n", GadgetAttributeCheck.WriteOnly);
        yield return new($"{folder}/cdrom", kind == DriveKind.Cd ? "1" : "0");
        // Of a stick it follows what is put in.
        yield return new($"{folder}/ro", kind == DriveKind.Cd ? "1" : "0", kind == DriveKind.Cd ? GadgetAttributeCheck.MustMatch : GadgetAttributeCheck.WriteOnly);
        yield return new($"{folder}/removable", "1");
        yield return new($"{folder}/inquiry_string", InquiryOf(composition.Identity, kind));
    }

    // SPC-4 §6.6.2: vendor and product have fixed widths.
    private static string InquiryOf(UsbIdentity identity, DriveKind kind)
    {
        string product = $"{identity.DriveProduct} {(kind == DriveKind.Cd ? "CD" : "Stick")}";
        if (product.Length > UsbIdentity.MaximumDriveProduct)
            product = identity.DriveProduct;
        return identity.DriveVendor.PadRight(UsbIdentity.MaximumDriveVendor) + product.PadRight(UsbIdentity.MaximumDriveProduct) + Revision;
    }
}
