namespace Bmc.Devices.Pmbus;

/// <summary>PMBus 1.3 Part II §11.13, what QUERY says of a command: bit 7 supported, 6 for writing, 5 for reading, 4..2 the format.</summary>
public readonly record struct QueryAnswer(byte Bits)
{
    public bool CanBeRead => (Bits & 0xA0) == 0xA0;

    /// <returns>Null for one that tells no quantity by itself: a plain integer, VID, what is no number, the maker's own.</returns>
    public WordFormat? Format => (Bits >> 2 & 0x07) switch
    {
        0 => WordFormat.Linear11,
        3 => WordFormat.Direct,
        _ => null,
    };
}
