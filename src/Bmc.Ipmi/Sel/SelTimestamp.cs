namespace Bmc.Ipmi.Sel;

/// <summary>Seconds since 1970 in 32 bits. IPMI 2.0 §37.</summary>
public static class SelTimestamp
{
    public const uint Unspecified = 0xFFFFFFFF;

    /// <summary>§37.1: smaller values count from the start of the BMC instead of from 1970.</summary>
    private const uint FirstAbsolute = 0x20000001;

    /// <summary><see cref="Unspecified"/> for a time that has not been, or that 32 bits can't hold.</summary>
    public static uint From(DateTimeOffset time) =>
        time.ToUnixTimeSeconds() is >= FirstAbsolute and < Unspecified and var seconds ? (uint)seconds : Unspecified;

    public static DateTimeOffset ToTime(uint timestamp) => DateTimeOffset.FromUnixTimeSeconds(timestamp);

    /// <summary>True for what a clock can be set to.</summary>
    public static bool IsAbsolute(uint timestamp) => timestamp is >= FirstAbsolute and < Unspecified;
}
