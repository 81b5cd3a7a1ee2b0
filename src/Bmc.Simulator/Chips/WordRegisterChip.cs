namespace Bmc.Simulator.Chips;

/// <summary>
/// The common shape of the LM75 and INA226: a pointer byte selects a register, registers travel high byte first, and
/// the pointer stays where it is.
/// </summary>
public abstract class WordRegisterChip : ISimulatedChip
{
    private readonly byte[] _written = new byte[2];
    private byte _pointer;
    private int _writtenCount;
    private bool _pointerWritten;
    private byte[] _reply = [];
    private int _replied;

    public bool Start(bool read)
    {
        _writtenCount = 0;
        _pointerWritten = false;
        if (!read)
            return true;
        ushort value = ReadRegister(_pointer, out int width);
        _reply = width == 1 ? [(byte)value] : [(byte)(value >> 8), (byte)value];
        _replied = 0;
        return true;
    }

    public bool Write(byte value)
    {
        if (!_pointerWritten)
        {
            _pointer = value;
            _pointerWritten = true;
            return true;
        }

        if (_writtenCount == _written.Length)
            return false;
        _written[_writtenCount++] = value;
        return true;
    }

    public byte Read() => _replied < _reply.Length ? _reply[_replied++] : (byte)0xFF;

    public void Stop()
    {
        if (_writtenCount == 0)
            return;
        ushort value = _writtenCount == 1 ? _written[0] : (ushort)(_written[0] << 8 | _written[1]);
        WriteRegister(_pointer, value, _writtenCount);
        _writtenCount = 0;
    }

    /// <param name="width">1 or 2 bytes.</param>
    protected abstract ushort ReadRegister(byte register, out int width);

    /// <param name="width">How many bytes the master has written, 1 or 2.</param>
    protected abstract void WriteRegister(byte register, ushort value, int width);
}
