using Bmc.Contracts;
using Bmc.Contracts.HostInventory;

namespace Bmc.TestKit.Fakes;

/// <summary>A PC that has told what it consists of: one of everything.</summary>
public sealed class FakeHostInventory : IHostInventory
{
    public HostReport Report { get; set; } = new(
        DateTimeOffset.UnixEpoch,
        new HostFirmware("American Megatrends", "1.80", "06/14/2024"),
        new HostProduct("ACME", "Home Server", "1.0", "SN-1"),
        new HostProduct("ACME", "B650", "1.0", "BSN-1"),
        new HostProduct("ACME", null, null, "CSN-1"),
        [new HostProcessor("AM5", "AMD", "AMD Ryzen 7 7700", null, null, 8, 8, 16, 3800, 5550, "AMD Zen")],
        [new HostMemoryArray(4, 131072)],
        [new HostMemory("DIMM 0", "A", "G Skill", "F5-6000", "1", 16384, "DDR5", 5600, false, 64)],
        [new HostSlot("PCIEX16", true)],
        [new HostDrive("nvme0n1", "WD Black", "W1", 1_000_204_886_016, "SSD", "NVMe", "1.0")],
        [new HostNetworkPort("eth0", "02:00:00:00:00:01", true, 2500, ["192.0.2.20", "fe80::1"])],
        [
            new HostBootOption("Boot0000", "Debian", true, "HD(1,GPT,0FC63DAF-8483-4772-8E79-3D69D8477DE4,0x800,0x100000)/\\EFI\\debian\\shimx64.efi"),
            new HostBootOption("Boot001A", "UEFI: PXE", false, null),
        ],
        ["Boot001A", "Boot0000"]);

    public List<DeliverInventoryRequest> Deliveries { get; } = [];

    public Fault? Refusal { get; set; }

    public ValueTask<HostReport> GetAsync(CancellationToken cancellationToken) => new(Report);

    public ValueTask<Result> DeliverAsync(DeliverInventoryRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Deliveries.Add(request);
        return new(Result.Done);
    }
}
