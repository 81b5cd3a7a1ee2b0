namespace Bmc.Simulator.UsbHost;

/// <summary>
/// A drive of the gadget as its configfs folder has it (Documentation/ABI/testing/configfs-usb-gadget-mass-storage).
/// </summary>
/// <param name="Folder">functions/mass_storage.NAME/lun.N.</param>
/// <param name="File">What is in the drive; "" when it is empty.</param>
internal sealed record LogicalUnit(string Folder, bool IsCd, bool IsReadOnly, string Vendor, string Product, string File)
{
    // SPC-4 §6.6.2: eight characters of vendor, sixteen of product, four of revision, padded with spaces.
    private const int VendorEnd = 8, ProductEnd = 24;

    public static LogicalUnit Read(string folder)
    {
        bool cd = GadgetView.ReadText(folder, "cdrom") == "1";
        // Not trimmed: the columns are what tells vendor from product.
        string inquiry = GadgetView.ReadRawText(folder, "inquiry_string").TrimEnd('\n').PadRight(ProductEnd);
        string vendor = inquiry[..VendorEnd].Trim();
        string product = inquiry[VendorEnd..ProductEnd].Trim();
        if (vendor.Length + product.Length == 0)
            (vendor, product) = ("Linux", cd ? "File-CD Gadget" : "File-Stor Gadget"); // the kernel's own
        return new LogicalUnit(folder, cd, cd || GadgetView.ReadText(folder, "ro") == "1", vendor, product, GadgetView.ReadText(folder, "file"));
    }
}
