namespace Bmc.Ipmi.Commands.Transport;

/// <summary>
/// The line's speed as SOL names it, IPMI 2.0 Table 26-5 parameters 5 and 6, [3:0]. 0 is "as the serial channel", which
/// this BMC does not have: told for a speed that has no name, and not to be set.
/// </summary>
public static class SolBitRate
{
    public const byte Unnamed = 0;
    private const byte First = 6;
    private static readonly int[] _rates = [9600, 19200, 38400, 57600, 115200];

    public static byte From(int bitsPerSecond) =>
        Array.IndexOf(_rates, bitsPerSecond) is >= 0 and var index ? (byte)(First + index) : Unnamed;

    /// <summary>Null for what has no meaning.</summary>
    public static int? ToBitsPerSecond(byte rate) =>
        rate >= First && rate - First < _rates.Length ? _rates[rate - First] : null;
}
