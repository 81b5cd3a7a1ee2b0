using Bmc.Contracts.Simulation;
using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator.Machine;

/// <summary>A USB drive of the PC.</summary>
/// <param name="Name">The operating system's: "sr0", "sdb".</param>
/// <param name="Medium">Null when it is empty, or not read yet.</param>
public sealed record AttachedDrive(string Name, bool IsCd, string Vendor, string Product, bool IsReadOnly, Medium? Medium)
{
    public SimulatedDrive Show() =>
        new(Name, IsCd ? "cd" : "disk", Vendor, Product, Medium?.Size, Medium?.Label, IsReadOnly);
}
