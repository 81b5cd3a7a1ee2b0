using System.Globalization;
using System.Text;
using Bmc.Linux.Usb;

namespace Bmc.Linux.Broker;

internal enum BrokerWord
{
    Connect,
    Reconnect,
    Disconnect,
    Wake,
}

/// <summary>
/// What the usb role may ask of the process that may do it: one line of ASCII, its words parted by one space, and one line back.
/// <code>
/// connect INDEX SIZE IDENTITY     nbdINDEX becomes what the server at its socket gives
/// reconnect INDEX IDENTITY        it gets its next server
/// disconnect INDEX
/// wake CONTROLLER                 the USB device controller of this name wakes the PC
///
/// done | inuse REASON | gone REASON | unavailable REASON
/// </code>
/// Everything in it is a number, hexadecimal, or a name that is nothing else: there is nothing that could be read in another way.
/// </summary>
internal readonly record struct BrokerOrder(BrokerWord Word, int Index, long Size, string Identity, string Controller = "")
{
    public const int MaximumLength = 128;

    /// <summary>As many devices as drives could be given.</summary>
    public const int Devices = 4;

    /// <summary>1 PiB: far more than any image, and far from any overflow.</summary>
    private const long MaximumSize = 1L << 50;

    public static BrokerOrder Wake(string controller) => new(BrokerWord.Wake, 0, 0, "", controller);

    /// <param name="line">Without its line feed.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out BrokerOrder order)
    {
        order = default;
        if (line.Length > MaximumLength || line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return false;
        string[] words = Encoding.ASCII.GetString(line).Split(' ');
        if (words is ["wake", var controller] && WakeSignal.IsController(controller))
        {
            order = Wake(controller);
            return true;
        }

        if (words.Length < 2 || !TryParseNumber(words[1], Devices - 1, out long index))
            return false;
        long size = 0;
        switch (words[0], words.Length)
        {
            case ("connect", 4) when TryParseNumber(words[2], MaximumSize, out size) && size > 0 && IsIdentity(words[3]):
                order = new BrokerOrder(BrokerWord.Connect, (int)index, size, words[3]);
                return true;
            case ("reconnect", 3) when IsIdentity(words[2]):
                order = new BrokerOrder(BrokerWord.Reconnect, (int)index, 0, words[2]);
                return true;
            case ("disconnect", 2):
                order = new BrokerOrder(BrokerWord.Disconnect, (int)index, 0, "");
                return true;
            default:
                return false;
        }
    }

    public override string ToString() => Word switch
    {
        BrokerWord.Connect => string.Create(CultureInfo.InvariantCulture, $"connect {Index} {Size} {Identity}"),
        BrokerWord.Reconnect => string.Create(CultureInfo.InvariantCulture, $"reconnect {Index} {Identity}"),
        BrokerWord.Wake => $"wake {Controller}",
        _ => string.Create(CultureInfo.InvariantCulture, $"disconnect {Index}"),
    };

    private static bool TryParseNumber(string word, long maximum, out long number) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= maximum;

    private static bool IsIdentity(string word) => word.Length == Nbd.IBlockDevices.IdentityLength && word.All(char.IsAsciiHexDigitLower);
}
