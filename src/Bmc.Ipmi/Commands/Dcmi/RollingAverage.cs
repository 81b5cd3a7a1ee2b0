namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>A time over which power is averaged, DCMI 1.5 Table 6-3, parameter 5: [7:6] seconds, minutes, hours, days; [5:0] how many.</summary>
public readonly record struct RollingAverage(byte Code)
{
    /// <summary>Those that consoles know by name (ipmitool), up to the hour that is remembered.</summary>
    public static readonly RollingAverage[] Supported =
        [new(0x05), new(0x0F), new(0x1E), new(0x41), new(0x43), new(0x47), new(0x4F), new(0x5E), new(0x81)];

    public TimeSpan Time => (Code >> 6) switch
    {
        0 => TimeSpan.FromSeconds(Code & 0x3F),
        1 => TimeSpan.FromMinutes(Code & 0x3F),
        2 => TimeSpan.FromHours(Code & 0x3F),
        _ => TimeSpan.FromDays(Code & 0x3F),
    };
}
