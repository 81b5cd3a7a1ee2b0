using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.I2c;

/// <summary>
/// A bus of the kernel through /dev/i2c-N (Documentation/i2c/dev-interface.rst): combined transfers by I2C_RDWR, or what of
/// them SMBus can express where the adapter knows nothing else.
/// </summary>
public sealed unsafe class I2cDevBus : II2cBus
{
    // linux/i2c-dev.h.
    private const int I2cSlave = 0x0703;
    private const int I2cFuncs = 0x0705;
    private const int I2cRdwr = 0x0707;
    private const int I2cSmbus = 0x0720;

    private const ushort MessageRead = 0x0001;
    private const ushort MessageReceiveLength = 0x0400;

    private readonly FileDescriptor _device;
    private readonly I2cFunctions _functions;

    private I2cDevBus(int number, FileDescriptor device, I2cFunctions functions)
    {
        Number = number;
        _device = device;
        _functions = functions;
    }

    public int Number { get; }

    public static bool TryOpen(
        string devRoot, int number, [NotNullWhen(true)] out I2cDevBus? bus, [NotNullWhen(false)] out string? reason)
    {
        bus = null;
        string path = Path.Combine(devRoot, string.Create(CultureInfo.InvariantCulture, $"i2c-{number}"));
        FileDescriptor? device = FileDescriptor.TryOpen(path, O_RDWR, out int error);
        if (device is null)
        {
            reason = error == ENOENT
                ? $"{path} is not there: no such bus, or its adapter is not enabled, or the module i2c-dev is not loaded"
                : $"{path}: {FileDescriptor.Describe(error)}";
            return false;
        }

        nuint functions = 0;
        error = device.Ioctl(I2cFuncs, &functions);
        if (error != 0)
        {
            device.Dispose();
            reason = $"{path} is no I2C bus: {FileDescriptor.Describe(error)}";
            return false;
        }

        bus = new I2cDevBus(number, device, (I2cFunctions)functions);
        reason = null;
        return true;
    }

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        I2cFault held = TakeAddress(address);
        if (held != I2cFault.None)
            return held;
        if (_functions.HasFlag(I2cFunctions.I2c))
            return TransferCombined(address, write, read);
        return SmbusTransfer.TryExpress(_functions, write, read.Length) is { } transfer
            ? TransferSmbus(address, transfer, write, read)
            : I2cFault.Unsupported;
    }

    public I2cFault ReadBlock(int address, byte command, Span<byte> block, int extra, out int length)
    {
        length = 0;

        // Asked of an adapter that does not offer it, some report success with garbage (i2c-bcm2835, i2c-virtio).
        if (!_functions.HasFlag(I2cFunctions.I2c | I2cFunctions.SmbusReadBlockData) || block.Length < 1 + SmbusTransfer.MaximumBlock + extra)
            return I2cFault.Unsupported;
        I2cFault held = TakeAddress(address);
        if (held != I2cFault.None)
            return held;
        fixed (byte* received = block)
        {
            // The kernel wants to know here how many bytes come beside the block: its length, and what follows it.
            block[0] = (byte)(1 + extra);
            Message* messages = stackalloc Message[2];
            messages[0] = new Message { Address = (ushort)address, Length = 1, Buffer = &command };
            messages[1] = new Message { Address = (ushort)address, Flags = MessageRead | MessageReceiveLength, Length = (ushort)block.Length, Buffer = received };
            I2cFault fault = Perform(messages, 2);
            if (fault == I2cFault.None && block[0] > SmbusTransfer.MaximumBlock)
                return I2cFault.BadLength;
            length = fault == I2cFault.None ? 1 + block[0] + extra : 0;
            return fault;
        }
    }

    /// <summary>The kernel's adapter drivers clock a hanging bus free by themselves; programs have no way to ask for it.</summary>
    public I2cFault TryRecover() => I2cFault.Unsupported;

    public void Dispose() => _device.Dispose();

    /// <summary>Combined transfers would get past a driver of the kernel; this one asks whether there is one.</summary>
    private I2cFault TakeAddress(int address)
    {
        int outcome = _device.Ioctl(I2cSlave, address);
        return outcome == -EBUSY ? I2cFault.HeldByDriver : outcome < 0 ? I2cFault.Io : I2cFault.None;
    }

    private I2cFault TransferCombined(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        fixed (byte* written = write)
        {
            fixed (byte* received = read)
            {
                Message* messages = stackalloc Message[2];
                uint count = 0;

                // With nothing to read, an empty write still asks whether anybody acknowledges the address.
                if (!write.IsEmpty || read.IsEmpty)
                    messages[count++] = new Message { Address = (ushort)address, Length = (ushort)write.Length, Buffer = written };
                if (!read.IsEmpty)
                    messages[count++] = new Message { Address = (ushort)address, Flags = MessageRead, Length = (ushort)read.Length, Buffer = received };
                return Perform(messages, count);
            }
        }
    }

    private I2cFault Perform(Message* messages, uint count)
    {
        var transfer = new CombinedTransfer { Messages = messages, Count = count };
        int done = _device.Ioctl(I2cRdwr, &transfer);

        // The kernel answers how many messages went through. An adapter that can't say why it stopped (i2c-virtio)
        // reports fewer and no error; what it left in the buffer is nothing that was read.
        return done >= 0 && done < count ? I2cFault.NoAcknowledge : ToFault(done);
    }

    private I2cFault TransferSmbus(int address, SmbusTransfer transfer, ReadOnlySpan<byte> write, Span<byte> read)
    {
        // union i2c_smbus_data: a byte, a word in our byte order (low byte first on the bus), or a block after its length.
        byte* data = stackalloc byte[SmbusTransfer.MaximumBlock + 2];
        bool block = transfer.Size == SmbusSize.I2cBlockData;
        Span<byte> payload = new(data + (block ? 1 : 0), SmbusTransfer.MaximumBlock);
        if (!transfer.IsRead && write.Length > 1)
            write[1..].CopyTo(payload);
        if (block)
            data[0] = (byte)(transfer.IsRead ? read.Length : write.Length - 1);
        var request = new SmbusRequest
        {
            IsRead = transfer.IsRead ? (byte)1 : (byte)0,
            Command = transfer.Command,
            Size = (uint)transfer.Size,
            Data = data,
        };
        I2cFault fault = ToFault(_device.Ioctl(I2cSmbus, &request));
        if (fault == I2cFault.None && block && transfer.IsRead && data[0] != read.Length)
            return I2cFault.BadLength;
        if (fault == I2cFault.None)
            payload[..read.Length].CopyTo(read);
        return fault;
    }

    private static I2cFault ToFault(int outcome) => I2cErrors.ToFault(Math.Max(-outcome, 0));

    /// <summary>struct i2c_msg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Buffer;
    }

    /// <summary>struct i2c_rdwr_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct CombinedTransfer
    {
        public Message* Messages;
        public uint Count;
    }

    /// <summary>struct i2c_smbus_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SmbusRequest
    {
        public byte IsRead;
        public byte Command;
        public uint Size;
        public byte* Data;
    }
}
