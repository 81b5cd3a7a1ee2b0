using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>Serial EEPROM of the 24C family whose address fits one byte: 24C01, 24C02.</summary>
/// <remarks>Atmel AT24C02 data sheet: page write, acknowledge polling, random and sequential read.</remarks>
/// <param name="size">Bytes, up to 256.</param>
/// <param name="pageSize">A write that crosses a page's end wraps around to its start, so each stays within one.</param>
public sealed class At24(SmbusDevice device, int size, int pageSize, TimeProvider time) : IMemoryChip
{
    // Adapters that know only SMBus take no more at once (I2C_SMBUS_BLOCK_MAX).
    private const int LongestRead = 32;

    // The slowest of the family needs 10 ms for a page; a chip that is silent for longer is not writing, but gone.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMilliseconds(25);

    public int Size => size;

    public I2cFault Start() => Read(0, stackalloc byte[1]);

    public I2cFault Read(int offset, Span<byte> data)
    {
        CheckRange(offset, data.Length);
        while (!data.IsEmpty)
        {
            int length = Math.Min(data.Length, LongestRead);
            I2cFault fault = device.Transfer([(byte)offset], data[..length]);
            if (fault != I2cFault.None)
                return fault;
            data = data[length..];
            offset += length;
        }

        return I2cFault.None;
    }

    public I2cFault Write(int offset, ReadOnlySpan<byte> data)
    {
        CheckRange(offset, data.Length);
        while (!data.IsEmpty)
        {
            int length = Math.Min(data.Length, pageSize - (offset % pageSize));
            I2cFault fault = WritePage(offset, data[..length]);
            if (fault != I2cFault.None)
                return fault;
            data = data[length..];
            offset += length;
        }

        return I2cFault.None;
    }

    private I2cFault WritePage(int offset, ReadOnlySpan<byte> data)
    {
        Span<byte> message = stackalloc byte[1 + data.Length];
        message[0] = (byte)offset;
        data.CopyTo(message[1..]);
        I2cFault fault = device.Transfer(message, []);
        return fault != I2cFault.None ? fault : AwaitWritten((byte)offset);
    }

    // While it writes it acknowledges nothing; setting the address alone asks without changing anything.
    private I2cFault AwaitWritten(byte offset)
    {
        long started = time.GetTimestamp();
        I2cFault fault;
        do
            fault = device.Transfer([offset], []);
        while (fault == I2cFault.NoAcknowledge && time.GetElapsedTime(started) < LongestWrite);
        return fault;
    }

    private void CheckRange(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, size, nameof(length));
    }
}
