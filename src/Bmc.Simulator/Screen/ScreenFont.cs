namespace Bmc.Simulator.Screen;

/// <summary>The text mode's letters, drawn for this PC: 5 by 8 dots, each row twice high, in a cell of 8 by 16 pixels.</summary>
internal static class ScreenFont
{
    public const int CellWidth = 8;
    public const int CellHeight = 16;

    private const int Rows = 8;
    private const int RowHeight = CellHeight / Rows;
    private const int GlyphWidth = 5;
    private const int LeftMargin = 1;
    private const char First = ' ', Last = '~';

    // ASCII 20h to 7Eh, eight rows of five bits a letter; the last row is below the line.
    private const string Table =
        "0000000000000000 0404040404000400 0A0A0A0000000000 0A0A1F0A1F0A0A00 040F140E051E0400 " + // space ! " # $
        "191A040408170300 0C12140815120D00 0404080000000000 0204080808040200 0804020202040800 " + // % & ' ( )
        "0004150E15040000 0004041F04040000 00000000000C0408 0000001F00000000 00000000000C0C00 " + // * + , - .
        "0101020408101000 0E11131519110E00 040C140404041F00 0E11010608101F00 1F02040201110E00 " + // / 0 1 2 3
        "02060A121F020200 1F101E0101110E00 0608101E11110E00 1F11020404080800 0E11110E11110E00 " + // 4 5 6 7 8
        "0E11110F01020C00 000C0C000C0C0000 000C0C000C040800 0204081008040200 00001F001F000000 " + // 9 : ; < =
        "0804020102040800 0E11010604000400 0E11171517100E00 040A11111F111100 1E11111E11111E00 " + // > ? @ A B
        "0E11101010110E00 1C12111111121C00 1F10101E10101F00 1F10101E10101000 0E11101711110F00 " + // C D E F G
        "1111111F11111100 0E04040404040E00 0702020202120C00 1112141814121100 1010101010101F00 " + // H I J K L
        "111B151511111100 1119191513131100 0E11111111110E00 1E11111E10101000 0E11111115120D00 " + // M N O P Q
        "1E11111E14121100 0F10100E01011E00 1F04040404040400 1111111111110E00 111111110A0A0400 " + // R S T U V
        "11111115151B1100 11110A040A111100 11110A0404040400 1F01020408101F00 0E08080808080E00 " + // W X Y Z [
        "1010080402010100 0E02020202020E00 040A110000000000 000000000000001F 0804020000000000 " + // \ ] ^ _ `
        "00000E010F110F00 10101E1111111E00 00000E1010110E00 01010F1111110F00 00000E111F100E00 " + // a b c d e
        "0609081C08080800 00000F11110F010E 1010161911111100 04000C0404040E00 020006020202120C " + // f g h i j
        "1010121418141200 0C04040404040E00 00001A1515151500 0000161911111100 00000E1111110E00 " + // k l m n o
        "00001E11111E1010 00000F11110F0101 0000161910101000 00000F100E011E00 08081C0808090600 " + // p q r s t
        "0000111111130D00 00001111110A0400 0000111515150A00 0000110A040A1100 00001111110F010E " + // u v w x y
        "00001F0204081F00 0304040804040300 0404040404040400 1804040204041800 0000081502000000 "; // z { | } ~

    private static readonly byte[] Glyphs = Convert.FromHexString(Table.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Whether a pixel of a character's cell is lit; other characters than printable ASCII are blank.</summary>
    public static bool IsLit(char character, int x, int y)
    {
        int column = x - LeftMargin;
        if (character is < First or > Last || column is < 0 or >= GlyphWidth)
            return false;
        byte row = Glyphs[(character - First) * Rows + y / RowHeight];
        return (row >> (GlyphWidth - 1 - column) & 1) != 0;
    }
}
