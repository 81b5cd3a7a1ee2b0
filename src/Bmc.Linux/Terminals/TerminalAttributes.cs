using System.Buffers.Binary;
using System.Globalization;
using Bmc.Linux.Descriptors;

namespace Bmc.Linux.Terminals;

/// <summary>
/// termios2 of the kernel (asm-generic/termbits.h), which takes any baud rate: termios(3) of the C library has a constant
/// for each that it knows.
/// <code>
///  0  4  c_iflag      16  1  c_line
///  4  4  c_oflag      17 19  c_cc
///  8  4  c_cflag      36  4  c_ispeed
/// 12  4  c_lflag      40  4  c_ospeed
/// </code>
/// </summary>
internal sealed class TerminalAttributes
{
    // TCGETS2 and TCSETS2: _IOR('T', 0x2A, struct termios2) and _IOW('T', 0x2B, struct termios2).
    private const int GetRequest = unchecked((int)0x802C542A);
    private const int SetRequest = 0x402C542B;

    private const int Length = 44;
    private const int OutputFlags = 4;
    private const int ControlFlags = 8;
    private const int LocalFlags = 12;
    private const int ControlCharacters = 17;
    private const int InputSpeed = 36;
    private const int OutputSpeed = 40;

    private const int TimeCharacter = 5;
    private const int MinimumCharacter = 6;
    private const int StartCharacter = 8;
    private const int StopCharacter = 9;
    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;

    // c_iflag
    private const uint IgnoreBreak = 0x1;
    private const uint BreakInterrupts = 0x2;
    private const uint MarkErrors = 0x8;
    private const uint CheckParity = 0x10;
    private const uint InputChanges = 0x3E0; // ISTRIP, INLCR, IGNCR, ICRNL, IUCLC
    private const uint SendingObeysXoff = 0x400;
    private const uint AnyCharacterRestarts = 0x800;
    private const uint ReceivingSendsXoff = 0x1000;

    // c_cflag
    private const uint SpeedMask = 0x100F;
    private const uint SpeedInNumbers = 0x1000;
    private const uint InputSpeedMask = 0x100F_0000;
    private const uint DataBitsMask = 0x30;
    private const int DataBitsShift = 4;
    private const int FewestDataBits = 5;
    private const uint TwoStopBits = 0x40;
    private const uint ReceiverOn = 0x80;
    private const uint ParityOn = 0x100;
    private const uint ParityIsOdd = 0x200;
    private const uint HangUpOnClose = 0x400;
    private const uint NoModem = 0x800;
    private const uint ParityStaysOn = 0x4000_0000;
    private const uint RtsAndCts = 0x8000_0000;

    /// <summary>A UART's divisor seldom fits exactly; a receiver follows about this much.</summary>
    private const double Tolerance = 0.03;

    private readonly byte[] _bytes = new byte[Length];

    private TerminalAttributes()
    {
    }

    public static TerminalAttributes? TryRead(FileDescriptor tty, out int error)
    {
        var attributes = new TerminalAttributes();
        error = tty.Ioctl(GetRequest, attributes._bytes);
        return error < 0 ? null : attributes;
    }

    /// <returns>0, or the error number negated.</returns>
    public int Apply(FileDescriptor tty) => tty.Ioctl(SetRequest, _bytes);

    /// <summary>
    /// Every byte passes unchanged, both ways, and a break is marked among those received: PARMRK without IGNBRK and BRKINT.
    /// With these a break would be nothing or a signal; without PARMRK it would be a zero byte like any other. INPCK stays
    /// off: a byte with a wrong parity comes as it is.
    /// </summary>
    public void Set(SerialSettings settings)
    {
        uint input = this[0] & ~(IgnoreBreak | BreakInterrupts | CheckParity | InputChanges | SendingObeysXoff | AnyCharacterRestarts | ReceivingSendsXoff);
        input |= MarkErrors;
        if (settings.FlowControl == SerialFlowControl.Software)
            input |= SendingObeysXoff | ReceivingSendsXoff;
        this[0] = input;

        // OPOST; ISIG, ICANON, ECHO and its kin, IEXTEN.
        this[OutputFlags] &= ~1u;
        this[LocalFlags] = 0;

        // NoModem: a missing carrier ends nothing. Without HangUpOnClose a close moves no line.
        uint control = this[ControlFlags] & ~(SpeedMask | InputSpeedMask | DataBitsMask | TwoStopBits | ParityOn | ParityIsOdd | ParityStaysOn | HangUpOnClose | RtsAndCts);
        control |= SpeedInNumbers | ReceiverOn | NoModem | ((uint)(settings.DataBits - FewestDataBits) << DataBitsShift);
        if (settings.StopBits == 2)
            control |= TwoStopBits;
        if (settings.Parity != SerialParity.None)
            control |= ParityOn;
        if (settings.Parity == SerialParity.Odd)
            control |= ParityIsOdd;
        if (settings.FlowControl == SerialFlowControl.Hardware)
            control |= RtsAndCts;
        this[ControlFlags] = control;

        _bytes[ControlCharacters + TimeCharacter] = 0;
        _bytes[ControlCharacters + MinimumCharacter] = 1;
        _bytes[ControlCharacters + StartCharacter] = Xon;
        _bytes[ControlCharacters + StopCharacter] = Xoff;
        this[InputSpeed] = (uint)settings.BaudRate;
        this[OutputSpeed] = (uint)settings.BaudRate;
    }

    /// <summary>What these attributes, read back, have that was not asked for: drivers take what they can.</summary>
    /// <returns>Null when all is as asked.</returns>
    public string? DifferenceFrom(SerialSettings settings)
    {
        uint control = this[ControlFlags];
        uint dataBits = ((control & DataBitsMask) >> DataBitsShift) + FewestDataBits;
        SerialParity parity = (control & ParityOn) == 0 ? SerialParity.None : (control & ParityIsOdd) == 0 ? SerialParity.Even : SerialParity.Odd;
        int stopBits = (control & TwoStopBits) == 0 ? 1 : 2;
        bool handshake = (control & RtsAndCts) != 0;
        uint speed = this[OutputSpeed];
        return Math.Abs((double)speed - settings.BaudRate) > settings.BaudRate * Tolerance
            ? string.Create(CultureInfo.InvariantCulture, $"it makes {speed} baud of {settings.BaudRate}")
            : dataBits != settings.DataBits ? string.Create(CultureInfo.InvariantCulture, $"it keeps {dataBits} data bits")
            : parity != settings.Parity ? $"it has {(parity == SerialParity.None ? "no" : parity == SerialParity.Odd ? "odd" : "even")} parity"
            : stopBits != settings.StopBits ? string.Create(CultureInfo.InvariantCulture, $"it keeps {stopBits} stop bit")
            : handshake != (settings.FlowControl == SerialFlowControl.Hardware) ? $"its RTS/CTS flow control is {(handshake ? "on" : "off")}"
            : null;
    }

    private uint this[int offset]
    {
        get => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset));
        set => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(offset), value);
    }
}
