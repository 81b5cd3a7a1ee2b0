using System.Buffers.Binary;
using System.Device.I2c;

namespace Bmc.Linux.I2c;

/// <summary>
/// A device on a bus, as our chips see it: SMBus 3.2 §6.5 operations that report a fault instead of throwing, with
/// packet error checking when asked for. It is an <see cref="I2cDevice"/>, so a ready-made binding works on it too; those
/// operations are plain I2C and throw. Disposing it leaves the bus open.
/// </summary>
/// <param name="usePec">Packet error checking on all SMBus operations.</param>
public sealed class SmbusDevice(II2cBus bus, int address, bool usePec = false) : I2cDevice
{
    /// <summary>SMBus 3.2 §6.5.7 allows 255 bytes; PMBus devices and the kernel keep to SMBus 2.0's 32.</summary>
    public const int MaximumBlock = 32;

    public int Address => address;

    public int Bus => bus.Number;

    public override I2cConnectionSettings ConnectionSettings => new(bus.Number, address);

    /// <summary>Write Byte (SMBus 3.2 §6.5.4).</summary>
    public I2cFault WriteByteData(byte command, byte value) => WriteWithPec([command, value]);

    /// <summary>Write Word (SMBus 3.2 §6.5.4), low byte first.</summary>
    public I2cFault WriteWordData(byte command, ushort value) => WriteWithPec([command, (byte)value, (byte)(value >> 8)]);

    /// <summary>Send Byte (SMBus 3.2 §6.5.2).</summary>
    public I2cFault SendByte(byte command) => WriteWithPec([command]);

    /// <summary>Read Byte (SMBus 3.2 §6.5.5).</summary>
    public I2cFault ReadByteData(byte command, out byte value)
    {
        Span<byte> data = stackalloc byte[1];
        I2cFault fault = ReadWithPec(command, data);
        value = data[0];
        return fault;
    }

    /// <summary>Read Word (SMBus 3.2 §6.5.5), low byte first.</summary>
    public I2cFault ReadWordData(byte command, out ushort value)
    {
        Span<byte> data = stackalloc byte[2];
        I2cFault fault = ReadWithPec(command, data);
        value = (ushort)(data[0] | data[1] << 8);
        return fault;
    }

    /// <summary>Write Word with the high byte first, as chips have it that are older than SMBus or no part of it.</summary>
    public I2cFault WriteWordDataSwapped(byte command, ushort value) =>
        WriteWordData(command, BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Read Word with the high byte first.</summary>
    public I2cFault ReadWordDataSwapped(byte command, out ushort value)
    {
        I2cFault fault = ReadWordData(command, out ushort swapped);
        value = BinaryPrimitives.ReverseEndianness(swapped);
        return fault;
    }

    /// <summary>
    /// Block Read (SMBus 3.2 §6.5.7): in one transfer where the adapter can learn the length on the way, else in two plain
    /// ones, the announced length first, then exactly that many bytes. Never more: a PMBus device that is read too far
    /// reports a communication fault, while one that is read too little takes no offence.
    /// </summary>
    /// <param name="data">At least as long as the longest block that the caller can use; a longer one is <see cref="I2cFault.BadLength"/>.</param>
    /// <param name="length">How many bytes of <paramref name="data"/> are the block.</param>
    public I2cFault ReadBlockData(byte command, Span<byte> data, out int length)
    {
        length = 0;
        Span<byte> buffer = stackalloc byte[1 + MaximumBlock + 1];
        int extra = usePec ? 1 : 0;
        I2cFault fault = bus.ReadBlock(address, command, buffer[..(1 + MaximumBlock + extra)], extra, out int received);
        if (fault != I2cFault.Unsupported)
            return fault == I2cFault.None ? TakeBlock(command, buffer[..received], data, out length) : fault;
        fault = bus.Transfer(address, [command], buffer[..1]);
        if (fault != I2cFault.None)
            return fault;
        int announced = buffer[0];
        if (announced > MaximumBlock || announced > data.Length)
            return I2cFault.BadLength;
        fault = ReadWithPec(command, buffer[..(1 + announced)]);
        if (fault != I2cFault.None)
            return fault;
        if (buffer[0] != announced)
            return I2cFault.BadLength;
        buffer.Slice(1, announced).CopyTo(data);
        length = announced;
        return I2cFault.None;
    }

    /// <summary>A plain combined transfer without packet error code, for chips that are no SMBus devices.</summary>
    public I2cFault Transfer(ReadOnlySpan<byte> write, Span<byte> read) => bus.Transfer(address, write, read);

    /// <exception cref="I2cException">As of all that a ready-made binding calls.</exception>
    public override void Read(Span<byte> buffer) => ThrowOn(bus.Transfer(address, [], buffer), []);

    public override void Write(ReadOnlySpan<byte> buffer) => ThrowOn(bus.Transfer(address, buffer, []), buffer);

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) =>
        ThrowOn(bus.Transfer(address, writeBuffer, readBuffer), writeBuffer);

    /// <param name="received">The length, the block, and the packet error code where there is one.</param>
    private I2cFault TakeBlock(byte command, ReadOnlySpan<byte> received, Span<byte> data, out int length)
    {
        length = 0;
        if (received.IsEmpty || received.Length != 1 + received[0] + (usePec ? 1 : 0) || received[0] > data.Length)
            return I2cFault.BadLength;
        if (usePec && !HasRightPec(command, received))
            return I2cFault.BadPec;
        length = received[0];
        received.Slice(1, length).CopyTo(data);
        return I2cFault.None;
    }

    private bool HasRightPec(byte command, ReadOnlySpan<byte> received)
    {
        byte crc = PacketErrorCode.Append(0, [(byte)(address << 1), command, (byte)(address << 1 | 1)]);
        return PacketErrorCode.Append(crc, received) == 0;
    }

    private I2cFault WriteWithPec(ReadOnlySpan<byte> payload)
    {
        if (!usePec)
            return bus.Transfer(address, payload, []);
        Span<byte> framed = stackalloc byte[payload.Length + 1];
        payload.CopyTo(framed);
        byte crc = PacketErrorCode.Append(PacketErrorCode.Append(0, (byte)(address << 1)), payload);
        framed[^1] = crc;
        return bus.Transfer(address, framed, []);
    }

    private I2cFault ReadWithPec(byte command, Span<byte> data)
    {
        // After a fault there are no data, rather than what an adapter may have left behind.
        data.Clear();
        Span<byte> framed = stackalloc byte[data.Length + (usePec ? 1 : 0)];
        I2cFault fault = bus.Transfer(address, [command], framed);
        if (fault != I2cFault.None)
            return fault;
        if (usePec && !HasRightPec(command, framed))
            return I2cFault.BadPec;
        framed[..data.Length].CopyTo(data);
        return I2cFault.None;
    }

    private void ThrowOn(I2cFault fault, ReadOnlySpan<byte> written)
    {
        if (fault == I2cFault.None)
            return;
        string register = written.IsEmpty ? "" : $" register 0x{written[0]:X2}";
        throw new I2cException(fault, $"I2C bus {bus.Number} address 0x{address:X2}{register}: {fault}");
    }
}
