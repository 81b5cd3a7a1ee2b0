namespace Bmc.Devices.Pmbus;

/// <summary>Finds a table and looks a code up in it.</summary>
public static class VidTables
{
    /// <summary>
    /// The table by the code type in VOUT_MODE bits 4..0. PMBus 1.3 Part II §8.3 leaves the numbers to the device's maker;
    /// these are the ones that the controllers of Texas Instruments (TPS53679) and Infineon (XDPE122) agree on.
    /// </summary>
    /// <returns>Null for every other code type: the board file has to name the table.</returns>
    public static VidTable? ByCodeType(int codeType) => codeType switch
    {
        0x01 or 0x05 or 0x07 => VidTable.Vr12,
        0x02 or 0x04 => VidTable.Vr125,
        0x03 => VidTable.Imvp9,
        0x10 => VidTable.AmdSvi2,
        _ => null,
    };

    /// <returns>Volts; null when the code means no voltage: off, or reserved.</returns>
    public static double? Decode(this VidTable table, ushort code) => table switch
    {
        VidTable.Vr10 => DecodeVr10(code),
        VidTable.Vr11 => Vid.IntelVr11.Decode(code),
        VidTable.Vr12 => Vid.IntelVr12.Decode(code),
        VidTable.Vr125 => Vid.IntelVr13.Decode(code),
        VidTable.Imvp9 => Vid.IntelImvp9.Decode(code),
        VidTable.AmdSvi2 => Vid.AmdSvi2.Decode(code),
        _ => null,
    };

    // VRD 10 design guide, table of VID codes: bits 4..0 in steps of 25 mV, starting high at 0Ah and going on low from 00h
    // after 1Eh; bit 5 is another 12.5 mV down, but for 0Ah, where it tells the table's two ends apart. 1Fh is off.
    private static double? DecodeVr10(ushort code)
    {
        const int coarseBits = 0x1F, fineBit = 0x20, turn = 0x0A, off = 0x1F;
        const double low = 1.0875, high = 1.8625, coarse = 0.025, fine = 0.0125;
        int step = code & coarseBits;
        if (code > (coarseBits | fineBit) || step == off)
            return null;
        double start = step < turn || code == turn ? low : high;
        return start - (step * coarse) - ((code & fineBit) != 0 ? fine : 0);
    }
}
