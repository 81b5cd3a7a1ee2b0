namespace Bmc.Simulator.Chips;

/// <summary>
/// A 24C02 (Microchip DS21709): 256 bytes, pages of 8. A write wraps inside its page and begins at the stop condition;
/// during the write cycle the chip does not acknowledge its address. Reads go on from the address counter and wrap.
/// </summary>
/// <param name="contents">At most 256 bytes; the rest is FFh, as from the factory.</param>
/// <param name="stored">Told the whole memory after each write cycle.</param>
public sealed class Simulated24C02(ReadOnlyMemory<byte> contents, TimeProvider time, Action<ReadOnlyMemory<byte>>? stored = null) : ISimulatedChip
{
    public const int Size = 256;

    private const int PageSize = 8;

    // A master that polls sees the cycle end by the clock or, since an address byte takes 0.1 ms at 100 kHz, after as
    // many polls as fit into the cycle: whichever the test's clock makes come first.
    private const int PollsPerWriteCycle = 50;
    private static readonly TimeSpan WriteCycle = TimeSpan.FromMilliseconds(5);

    private readonly byte[] _memory = Fill(contents.Span);
    private readonly SortedDictionary<byte, byte> _latched = [];
    private byte _address;
    private bool _addressWritten;
    private long _writeStarted;
    private int _pollsLeft;

    /// <summary>What a programmer clipped onto the chip would read.</summary>
    public ReadOnlyMemory<byte> Contents => _memory;

    public bool Start(bool read)
    {
        if (_pollsLeft > 0 && time.GetElapsedTime(_writeStarted) < WriteCycle)
        {
            _pollsLeft--;
            return false;
        }

        _pollsLeft = 0;
        _addressWritten = false;
        _latched.Clear();
        return true;
    }

    public bool Write(byte value)
    {
        if (!_addressWritten)
        {
            _address = value;
            _addressWritten = true;
            return true;
        }

        _latched[_address] = value;
        _address = (byte)(_address & ~(PageSize - 1) | _address + 1 & PageSize - 1);
        return true;
    }

    public byte Read() => _memory[_address++];

    public void Stop()
    {
        if (_latched.Count == 0)
            return;
        foreach ((byte address, byte value) in _latched)
            _memory[address] = value;
        _latched.Clear();
        _writeStarted = time.GetTimestamp();
        _pollsLeft = PollsPerWriteCycle;
        stored?.Invoke(_memory);
    }

    private static byte[] Fill(ReadOnlySpan<byte> contents)
    {
        byte[] memory = new byte[Size];
        Array.Fill(memory, (byte)0xFF);
        contents[..Math.Min(contents.Length, Size)].CopyTo(memory);
        return memory;
    }
}
