namespace Bmc.Hardware.Inventory;

/// <summary>The zero checksum of FRU headers and areas: all bytes with it add up to 0 modulo 256 (FRU 1.0 §8, note).</summary>
internal static class FruChecksum
{
    public static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte value in bytes)
            sum += value;
        return sum;
    }

    /// <summary>The byte that completes them.</summary>
    public static byte Of(ReadOnlySpan<byte> bytes) => (byte)-Sum(bytes);
}
