using System.Text;

namespace Bmc.Hardware.Inventory;

/// <summary>Type/length byte bits 7:6 (FRU 1.0 §13).</summary>
internal enum FruTextType
{
    Binary = 0,
    BcdPlus = 1,
    SixBitAscii = 2,

    /// <summary>8-bit ASCII and Latin 1 when the area's language is English, else 2-byte Unicode, low byte first.</summary>
    Text = 3,
}

/// <summary>One field of an area with the type that it is stored as.</summary>
/// <param name="Value">Binary fields in hexadecimal.</param>
internal readonly record struct FruText(FruTextType Type, string Value)
{
    /// <summary>FRU 1.0 §15: the codes 0 and 25 both mean English.</summary>
    public const byte English = 25;

    /// <summary>Six bits of the type/length byte.</summary>
    public const int MaximumLength = 63;

    private const string BcdPlusDigits = "0123456789 -.";

    public static FruText Empty => new(FruTextType.Text, "");

    public static FruText Of(string value) => new(FruTextType.Text, value);

    public static bool IsEnglish(byte language) => language is 0 or English;

    /// <summary>Any bytes mean something.</summary>
    public static FruText Decode(FruTextType type, ReadOnlySpan<byte> data, byte language) => new(type, type switch
    {
        FruTextType.Binary => Convert.ToHexString(data),
        FruTextType.BcdPlus => DecodeBcdPlus(data),
        FruTextType.SixBitAscii => DecodeSixBitAscii(data),
        _ when IsEnglish(language) => Encoding.Latin1.GetString(data),
        _ => Encoding.Unicode.GetString(data[..(data.Length & ~1)]),
    });

    /// <exception cref="ArgumentException">The value is too long or has characters that its type does not have.</exception>
    public byte[] Encode(byte language) => Type switch
    {
        FruTextType.Binary => Convert.FromHexString(Value),
        FruTextType.BcdPlus => EncodeBcdPlus(Value),
        FruTextType.SixBitAscii => EncodeSixBitAscii(Value),
        _ when !IsEnglish(language) => Encoding.Unicode.GetBytes(Value),

        // One byte of this type would be C1h, the end of the fields.
        _ => Encoding.Latin1.GetBytes(Value.Length == 1 ? $"{Value} " : Value),
    };

    private static string DecodeBcdPlus(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder(data.Length * 2);
        foreach (byte pair in data)
            text.Append(Digit(pair >> 4)).Append(Digit(pair & 0x0F));
        return text.ToString();

        static char Digit(int value) => value < BcdPlusDigits.Length ? BcdPlusDigits[value] : '?';
    }

    private static byte[] EncodeBcdPlus(string value)
    {
        string even = value.Length % 2 == 0 ? value : $"{value} ";
        byte[] data = new byte[even.Length / 2];
        for (int i = 0; i < data.Length; i++)
            data[i] = (byte)(Digit(even[2 * i]) << 4 | Digit(even[2 * i + 1]));
        return data;

        static int Digit(char character) => BcdPlusDigits.IndexOf(character) is >= 0 and int digit
            ? digit
            : throw new ArgumentException($"'{character}' is no BCD plus digit");
    }

    /// <summary>Six bits a character from 20h on, the first in the lowest bits (FRU 1.0 §13.2).</summary>
    private static string DecodeSixBitAscii(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder(data.Length * 8 / 6);
        int bits = 0;
        int count = 0;
        foreach (byte value in data)
        {
            bits |= value << count;
            for (count += 8; count >= 6; count -= 6, bits >>= 6)
                text.Append((char)(' ' + (bits & 0x3F)));
        }

        return text.ToString();
    }

    private static byte[] EncodeSixBitAscii(string value)
    {
        List<byte> data = [];
        int bits = 0;
        int count = 0;
        foreach (char character in value)
        {
            if (character is < ' ' or > '_')
                throw new ArgumentException($"'{character}' is not in 6-bit ASCII");
            bits |= (character - ' ') << count;
            for (count += 6; count >= 8; count -= 8, bits >>= 8)
                data.Add((byte)bits);
        }

        if (count > 0)
            data.Add((byte)bits);
        return [.. data];
    }
}
