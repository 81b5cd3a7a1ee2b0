using System.Text;

namespace Bmc.Simulator.Chips;

/// <summary>
/// The FRU that the simulated board was born with (Platform Management FRU Information Storage Definition v1.0 r1.3):
/// common header (§8), chassis (§10), board (§11) and product (§12) area.
/// </summary>
public static class SimulatedFru
{
    private const byte FormatVersion = 0x01;
    private const byte EndOfFields = 0xC1;
    private const byte English = 25;
    private const byte Tower = 0x07;
    private const byte TextField = 0xC0;

    private static readonly DateTime Epoch = new(1996, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Made = new(2026, 1, 5, 8, 30, 0, DateTimeKind.Utc);

    public static byte[] Build()
    {
        byte[] chassis = Area([Tower], "SIM-CHASSIS", "C0000001");
        int minutes = (int)(Made - Epoch).TotalMinutes;
        byte[] board = Area(
            [English, (byte)minutes, (byte)(minutes >> 8), (byte)(minutes >> 16)],
            "BmcFirmware", "Simulated Mainboard", "B0000001", "SIM-BOARD-1", "");
        byte[] product = Area([English], "BmcFirmware", "Simulated PC", "SIM-PC-1", "1.0", "P0000001", "", "");

        // Offsets in multiples of 8 bytes: internal use, chassis, board, product, multirecord (0: none), pad, checksum.
        byte[] header = new byte[8];
        header[0] = FormatVersion;
        header[2] = (byte)(header.Length / 8);
        header[3] = (byte)(header[2] + chassis.Length / 8);
        header[4] = (byte)(header[3] + board.Length / 8);
        header[7] = Checksum(header);
        return [.. header, .. chassis, .. board, .. product];
    }

    /// <summary>Version, length in multiples of 8, the area's fixed bytes, its text fields, end mark, pad, checksum.</summary>
    private static byte[] Area(ReadOnlySpan<byte> fixedBytes, params ReadOnlySpan<string> fields)
    {
        List<byte> bytes = [FormatVersion, 0, .. fixedBytes];
        foreach (string field in fields)
        {
            bytes.Add((byte)(TextField | field.Length));
            bytes.AddRange(Encoding.Latin1.GetBytes(field));
        }

        bytes.Add(EndOfFields);
        while (bytes.Count % 8 != 7)
            bytes.Add(0);
        bytes[1] = (byte)((bytes.Count + 1) / 8);
        bytes.Add(Checksum([.. bytes]));
        return [.. bytes];
    }

    /// <summary>The byte that makes the sum of all zero.</summary>
    private static byte Checksum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte value in bytes)
            sum += value;
        return (byte)-sum;
    }
}
