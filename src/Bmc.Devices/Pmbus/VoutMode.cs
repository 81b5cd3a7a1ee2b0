namespace Bmc.Devices.Pmbus;

/// <summary>How a device writes its output voltages.</summary>
public enum VoutFormat : byte
{
    /// <summary><see cref="Pmbus.Linear16"/>.</summary>
    Linear16 = 0,

    /// <summary><see cref="Pmbus.Vid"/>.</summary>
    Vid = 1,

    /// <summary><see cref="Pmbus.Direct"/>.</summary>
    Direct = 2,

    /// <summary><see cref="Pmbus.IeeeHalf"/>.</summary>
    IeeeHalf = 3,
}

/// <summary>
/// PMBus 1.3 Part II, chapter 8, the VOUT_MODE byte: bit 7 the limits are relative to VOUT_COMMAND, bits 6..5 the format, bits 4..0
/// its parameter. Up to PMBus 1.2 the format had three bits, of which the highest was always 0.
/// </summary>
public readonly record struct VoutMode(byte Bits)
{
    public VoutMode(VoutFormat format, int parameter, bool relative = false)
        : this((byte)((relative ? 0x80 : 0) | (int)format << 5 | parameter & 0x1F))
    {
    }

    /// <summary>Limits and margins are ratios of VOUT_COMMAND; what is read is in volts all the same.</summary>
    public bool IsRelative => (Bits & 0x80) != 0;

    public VoutFormat Format => (VoutFormat)(Bits >> 5 & 0x03);

    /// <summary>Bits 4..0: the exponent, or the VID code type; 0 for the other formats.</summary>
    public int Parameter => Bits & 0x1F;

    /// <summary>DIRECT and IEEE half have no parameter; a byte that has one nevertheless is no VOUT_MODE, but FFh of an open line.</summary>
    public bool IsReserved => Format is VoutFormat.Direct or VoutFormat.IeeeHalf && Parameter != 0;

    /// <summary>-16..15, for <see cref="VoutFormat.Linear16"/>.</summary>
    public int Exponent => (sbyte)(Bits << 3) >> 3;
}
