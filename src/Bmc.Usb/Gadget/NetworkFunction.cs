namespace Bmc.Usb.Gadget;

/// <summary>A network adapter between PC and BMC (CDC NCM 1.0), which every current system has a driver for.</summary>
public static class NetworkFunction
{
    // Locally administered addresses: one cable, two ends, the same on every board since nobody else is on it.
    private const string PcAddress = "02:1d:6b:01:04:01";
    private const string BmcAddress = "02:1d:6b:01:04:02";

    public static GadgetFunction Definition { get; } = new(
        "ncm.host",
        [
            new("host_addr", PcAddress),
            new("dev_addr", BmcAddress),
            // UsbComposition.NetworkInterface, once the kernel has put in a number.
            new("ifname", "bmc-host%d", GadgetAttributeCheck.WhereKnownWriteOnly),
        ],
        Endpoints: 3);
}
