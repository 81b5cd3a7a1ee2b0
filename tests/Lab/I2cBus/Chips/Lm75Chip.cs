using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.Chips;

// LM75 data sheet (Texas Instruments SNOS808), §"Register structure": a pointer of two bits that stays, and
//   0  temperature  16 bits, big-endian, read only: two's complement, 0.5 °C a step in the upper 9 bits, the rest zero
//   1  configuration 8 bits
//   2  hysteresis   16 bits like the temperature, 75 °C after power-on
//   3  over-temperature, likewise, 80 °C after power-on
internal sealed class Lm75Chip : I2cChip
{
    private const int Temperature = 0;
    private const int Configuration = 1;

    private readonly ushort[] _registers = [0, 0, 75 << 8, 80 << 8];
    private int _pointer;
    private double _celsius = 25;

    /// <summary>What the chip is as warm as; it measures -55 to 125 °C.</summary>
    public double Celsius
    {
        get => Volatile.Read(ref _celsius);
        set => Volatile.Write(ref _celsius, value);
    }

    public override bool Write(int address, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return true;
        _pointer = bytes[0] & 3;
        if (_pointer == Configuration && bytes.Length > 1)
            _registers[_pointer] = bytes[1];
        else if (_pointer > Configuration && bytes.Length > 2)
            _registers[_pointer] = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]) & 0xFF80);
        return true;
    }

    public override bool Read(int address, Span<byte> bytes)
    {
        if (_pointer == Temperature)
            _registers[Temperature] = (ushort)((int)Math.Floor(Math.Clamp(Celsius, -55, 125) * 2) << 7);
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(_pointer == Configuration || i % 2 == 1 ? _registers[_pointer] : _registers[_pointer] >> 8);
        return true;
    }
}
