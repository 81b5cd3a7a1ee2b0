namespace Bmc.Lab.I2cBus.Chips;

// AT24C02 data sheet (Microchip DS20006045), §6 and §7: 256 bytes, one byte of address that counts up over reads; a write
// takes at most the 8 bytes of a page and wraps within it; while it is stored, 5 ms at most, the chip acknowledges nothing.
internal sealed class Eeprom24C02(TimeProvider time) : I2cChip
{
    public const int Size = 256;

    private const int PageSize = 8;
    private static readonly TimeSpan _writeCycle = TimeSpan.FromMilliseconds(5);

    private readonly byte[] _cells = [.. Enumerable.Repeat((byte)0xFF, Size)];
    private byte _next;
    private long? _storingSince;
    private bool _written;

    /// <summary>What is stored, as a programmer would see it.</summary>
    public Span<byte> Cells => _cells;

    public override bool Write(int address, ReadOnlySpan<byte> bytes)
    {
        if (Storing())
            return false;
        if (bytes.IsEmpty)
            return true;
        _next = bytes[0];
        foreach (byte value in bytes[1..])
        {
            _cells[_next] = value;
            _next = (byte)((_next & ~(PageSize - 1)) | ((_next + 1) & (PageSize - 1)));
            _written = true;
        }

        return true;
    }

    public override bool Read(int address, Span<byte> bytes)
    {
        if (Storing())
            return false;
        foreach (ref byte value in bytes)
            value = _cells[_next++];
        return true;
    }

    public override void Stop()
    {
        if (_written)
            _storingSince = time.GetTimestamp();
        _written = false;
    }

    private bool Storing() => _storingSince is { } since && time.GetElapsedTime(since) < _writeCycle;
}
