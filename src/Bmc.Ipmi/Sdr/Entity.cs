namespace Bmc.Ipmi.Sdr;

/// <summary>The physical thing that a record is about. IPMI 2.0 §39, Table 43-13.</summary>
/// <param name="Instance">1..5Fh, system-relative.</param>
public readonly record struct Entity(byte Id, byte Instance)
{
    public static Entity SystemManagementModule { get; } = new(0x06, 1);

    public static Entity PowerUnit { get; } = new(0x13, 1);

    public static Entity AirInlet { get; } = new(0x37, 1);

    public static Entity SystemChassis { get; } = new(0x17, 1);

    public static Entity OperatingSystem { get; } = new(0x23, 1);

    public static Entity SystemBoard(byte instance) => new(0x07, instance);
}
