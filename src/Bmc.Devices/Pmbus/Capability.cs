namespace Bmc.Devices.Pmbus;

/// <summary>PMBus 1.3 Part II §11.12, the CAPABILITY byte.</summary>
/// <remarks>Bits 6..5 the bus speed, 4 SMBALERT#, 2 AVSBus are of no use to us.</remarks>
public readonly record struct Capability(byte Bits)
{
    /// <summary>Bit 7: packet error checking.</summary>
    public bool HasPec => (Bits & 0x80) != 0;

    /// <summary>Bit 3: numbers are IEEE half instead of LINEAR11 or DIRECT.</summary>
    public bool UsesIeeeHalf => (Bits & 0x08) != 0;

    /// <summary>Bits 1..0 are reserved and 0: what has them set is an open line and no answer.</summary>
    public bool IsValid => (Bits & 0x03) == 0;
}
