using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;

namespace Bmc.Linux.Terminals;

/// <summary>
/// A tty by its path, whatever is behind it: a UART of the board, a USB adapter (/dev/ttyUSB0), a port that the USB gadget
/// shows to the PC (/dev/ttyGS0).
/// </summary>
public sealed class SerialLine : ISerialLine
{
    // asm-generic/ioctls.h
    private const int DiscardRequest = 0x540B; // TCFLSH
    private const int DiscardSending = 1; // TCOFLUSH
    private const int UnsentRequest = 0x5411; // TIOCOUTQ
    private const int RaiseLines = 0x5416; // TIOCMBIS
    private const int DropLines = 0x5417; // TIOCMBIC
    private const int BeginBreak = 0x5427; // TIOCSBRK
    private const int EndBreak = 0x5428; // TIOCCBRK
    private const int CountersRequest = 0x545D; // TIOCGICOUNT

    private const int DataTerminalReady = 2;
    private const int RequestToSend = 4;

    // struct serial_icounter_struct (linux/serial.h): cts, dsr, rng, dcd, rx, tx, frame, overrun, parity, brk, buf_overrun,
    // reserved[9], each an int.
    private const int CountersLength = 80;
    private const int OverrunCounter = 28;
    private const int BufferOverrunCounter = 40;

    private readonly string _path;
    private readonly DeviceStream _device;
    private readonly MarkedReader _reader;
    private readonly uint _overrunsBefore;

    private SerialLine(string path, DeviceStream device)
    {
        (_path, _device, _reader) = (path, device, new MarkedReader(device));
        _overrunsBefore = CountOverruns();
    }

    /// <summary>The driver's counters (TIOCGICOUNT) run on for years and over; where there are none, as in a pseudo terminal, this stays 0.</summary>
    public long Overruns => CountOverruns() - _overrunsBefore;

    public int Unsent
    {
        get
        {
            Span<byte> count = stackalloc byte[sizeof(int)];
            return _device.Descriptor.Ioctl(UnsentRequest, count) < 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(count);
        }
    }

    /// <summary>Raw, 8 bits without parity and flow control, at the speed that the tty has; DTR and RTS are raised, as by any open.</summary>
    /// <param name="reason">A sentence that names the path.</param>
    public static bool TryOpen(string path, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason)
    {
        line = null;
        if (!DeviceStream.TryOpen(path, out DeviceStream? device, out reason))
            return false;
        int error = RawMode.Set(device.Descriptor);
        if (error != 0)
        {
            device.Dispose();
            reason = $"{path} is no serial line: {FileDescriptor.Describe(error)}";
            return false;
        }

        line = new SerialLine(path, device);
        return true;
    }

    public ValueTask<SerialRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => _reader.ReadAsync(buffer, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => _device.WriteAsync(data, cancellationToken);

    public bool TryConfigure(SerialSettings settings, [NotNullWhen(false)] out string? reason)
    {
        TerminalAttributes? attributes = TerminalAttributes.TryRead(_device.Descriptor, out int error);
        if (attributes is not null)
        {
            attributes.Set(settings);
            error = attributes.Apply(_device.Descriptor);
            if (error == 0)
                attributes = TerminalAttributes.TryRead(_device.Descriptor, out error);
        }

        string? difference = attributes is null || error < 0 ? FileDescriptor.Describe(error) : attributes.DifferenceFrom(settings);
        reason = difference is null ? null : $"{_path}: {difference}";
        return reason is null;
    }

    /// <summary>
    /// By TIOCSBRK and not tcsendbreak(3), which keeps a thread for the length of the break. The drivers end a break when the
    /// line is closed, also by the death of its process (serial8250_do_shutdown, pl011_shutdown).
    /// </summary>
    public bool TrySetBreak(bool sending, [NotNullWhen(false)] out string? reason) =>
        IsDone(_device.Descriptor.Ioctl(sending ? BeginBreak : EndBreak, 0), out reason);

    public void DiscardOutput() => _device.Descriptor.Ioctl(DiscardRequest, DiscardSending);

    public bool TrySetModemLines(bool? dataTerminalReady, bool? requestToSend, [NotNullWhen(false)] out string? reason)
    {
        int raised = (dataTerminalReady is true ? DataTerminalReady : 0) | (requestToSend is true ? RequestToSend : 0);
        int dropped = (dataTerminalReady is false ? DataTerminalReady : 0) | (requestToSend is false ? RequestToSend : 0);
        reason = null;
        return (raised == 0 || IsDone(SetLines(RaiseLines, raised), out reason)) && (dropped == 0 || IsDone(SetLines(DropLines, dropped), out reason));
    }

    public void Dispose() => _device.Dispose();

    private int SetLines(int request, int lines)
    {
        Span<byte> argument = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(argument, lines);
        return _device.Descriptor.Ioctl(request, argument);
    }

    private uint CountOverruns()
    {
        Span<byte> counters = stackalloc byte[CountersLength];
        return _device.Descriptor.Ioctl(CountersRequest, counters) < 0
            ? 0
            : BinaryPrimitives.ReadUInt32LittleEndian(counters[OverrunCounter..]) + BinaryPrimitives.ReadUInt32LittleEndian(counters[BufferOverrunCounter..]);
    }

    private bool IsDone(int outcome, [NotNullWhen(false)] out string? reason)
    {
        reason = outcome < 0 ? $"{_path}: {FileDescriptor.Describe(outcome)}" : null;
        return reason is null;
    }
}
