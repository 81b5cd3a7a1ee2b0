namespace Bmc.Lab.I2cBus.Chips;

/// <summary>The STATUS_* registers of one page: a fault that comes stays to be read until it is cleared, and comes again while it lasts.</summary>
/// <remarks>PMBus 1.2 Part II §10.2 (latching), §15.1 (CLEAR_FAULTS), §17 (the registers).</remarks>
internal sealed class PmbusStatus
{
    public const byte Byte = 0x78;
    public const byte Word = 0x79;
    public const byte Vout = 0x7A;
    public const byte Iout = 0x7B;
    public const byte Input = 0x7C;
    public const byte Temperature = 0x7D;
    public const byte Communication = 0x7E;
    public const byte Fans = 0x81;

    // STATUS_CML, §17.7.
    public const byte InvalidCommand = 0x80;
    public const byte InvalidData = 0x40;
    public const byte BadPacketErrorCode = 0x20;

    private readonly Lock _lock = new();
    private readonly Dictionary<byte, byte> _present = [];
    private readonly Dictionary<byte, byte> _latched = new() { [Vout] = 0, [Iout] = 0, [Input] = 0, [Temperature] = 0, [Communication] = 0, [Fans] = 0 };
    private bool _off;

    /// <summary>Faults that are there now: the bits of one of the registers. They latch.</summary>
    public void SetPresent(byte register, byte bits)
    {
        lock (_lock)
        {
            _present[register] = bits;
            _latched[register] |= bits;
        }
    }

    /// <summary>Something that happened once.</summary>
    public void Latch(byte register, byte bits)
    {
        lock (_lock)
            _latched[register] |= bits;
    }

    /// <summary>OFF of STATUS_BYTE, which does not latch: the output gives no power, for whatever reason.</summary>
    public void SetOff(bool off)
    {
        lock (_lock)
            _off = off;
    }

    /// <summary>CLEAR_FAULTS: a fault that is still there comes back at once.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (byte register in _latched.Keys)
                _latched[register] = _present.GetValueOrDefault(register);
        }
    }

    /// <summary>A bit written as one clears that bit (PMBus 1.2 Part II §10.2.4).</summary>
    public void ClearBits(byte register, byte bits)
    {
        lock (_lock)
            _latched[register] = (byte)((_latched[register] & ~bits) | _present.GetValueOrDefault(register));
    }

    public bool Has(byte register) => _latched.ContainsKey(register);

    public byte Read(byte register)
    {
        lock (_lock)
            return _latched[register];
    }

    /// <summary>STATUS_WORD (§17.2), whose lower byte is STATUS_BYTE (§17.1): made from the registers.</summary>
    public ushort Summary()
    {
        lock (_lock)
        {
            int summary = 0;
            summary |= Bit(Vout, 0x80, 1 << 5) | Bit(Iout, 0x80, 1 << 4) | Bit(Input, 0x10, 1 << 3);
            summary |= Bit(Temperature, 0xFF, 1 << 2) | Bit(Communication, 0xFF, 1 << 1) | (_off ? 1 << 6 : 0);
            summary |= Bit(Vout, 0xFF, 1 << 15) | Bit(Iout, 0xFF, 1 << 14) | Bit(Input, 0xFF, 1 << 13) | Bit(Fans, 0xFF, 1 << 10);
            return (ushort)summary;
        }

        int Bit(byte register, byte mask, int bit) => (_latched[register] & mask) != 0 ? bit : 0;
    }
}
