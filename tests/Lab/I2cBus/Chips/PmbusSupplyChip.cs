using System.Buffers.Binary;
using System.Text;

namespace Bmc.Lab.I2cBus.Chips;

/// <summary>A power supply on PMBus as real ones behave: unsupported commands are refused, faults latch, packet errors are noticed.</summary>
/// <remarks>PMBus 1.2 Part I §5.2 (the protocols), Part II §11 to §22 (the commands); SMBus 3.2 §6.5.</remarks>
internal sealed partial class PmbusSupplyChip(PmbusFormat format, int pages = 1, bool packetErrorChecking = true) : I2cChip
{
    private const byte AllPages = 0xFF;

    private readonly PmbusPage[] _pages = [.. Enumerable.Range(0, pages).Select(_ => new PmbusPage())];
    private readonly List<byte> _sent = [];
    private byte _page;
    private byte _operation = 0x80;
    private ushort _fanCommand;
    private int _clearings;

    /// <summary>What the outputs give and what goes wrong with them, one each.</summary>
    public IReadOnlyList<PmbusPage> Pages => _pages;

    public PmbusInput Input { get; } = new();

    public string Manufacturer { get; init; } = "ACME";

    public string Model { get; init; } = "PSU-550W";

    public string Serial { get; init; } = "SN0000042";

    /// <summary>How often somebody ordered CLEAR_FAULTS.</summary>
    public int Clearings => Volatile.Read(ref _clearings);

    public override bool Write(int address, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return true;
        byte command = bytes[0];
        _sent.Clear();
        _sent.Add((byte)(address << 1));
        _sent.AddRange(bytes);
        if (bytes.Length == 1 && Readable(command))
            return true;

        int length = DataLength(command, bytes[1..]);
        ReadOnlySpan<byte> data = bytes[1..];
        if (length < 0)
            return Refuse(PmbusStatus.InvalidCommand);
        if (data.Length == length + 1 && packetErrorChecking)
        {
            if (PmbusNumbers.PacketErrorCode(0, [(byte)(address << 1), .. bytes[..^1]]) != data[^1])
                return Refuse(PmbusStatus.BadPacketErrorCode);
            data = data[..^1];
        }

        return data.Length == length ? Execute(command, data) : Refuse(PmbusStatus.InvalidData);
    }

    public override bool Read(int address, Span<byte> bytes)
    {
        if (_sent.Count < 2 || !TryAnswer(_sent[1], out byte[] answer))
            return false;
        bytes.Fill(0xFF);
        answer.AsSpan(0, Math.Min(answer.Length, bytes.Length)).CopyTo(bytes);
        if (packetErrorChecking && bytes.Length > answer.Length)
        {
            byte code = PmbusNumbers.PacketErrorCode(0, [.. _sent, (byte)(address << 1 | 1), .. answer]);
            bytes[answer.Length] = (byte)(Faults.BadPacketErrorCode ? ~code : code);
        }

        return true;
    }

    public override void Stop() => _sent.Clear();

    private PmbusPage Page => _pages[_page == AllPages ? 0 : _page];

    private IEnumerable<PmbusPage> Addressed => _page == AllPages ? _pages : [Page];

    private bool Refuse(byte cause)
    {
        foreach (PmbusPage page in Addressed)
            page.Status.Latch(PmbusStatus.Communication, cause);
        return false;
    }

    private static byte[] Word(ushort value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Block(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
}
