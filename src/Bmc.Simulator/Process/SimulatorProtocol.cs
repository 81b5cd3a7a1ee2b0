using System.Buffers.Binary;

namespace Bmc.Simulator.Process;

/// <summary>
/// How a BMC reaches a simulated PC in another process, over a Unix stream socket. All numbers are little-endian.
/// <code>
/// A connection serves one thing. The client begins:
///   4  "BMCS"
///   1  version, 1
///   1  service: 'T' tree, 'I' I2C bus, 'G' GPIO, 'E' edges, 'C' capture, 'S' serial
///   2  I2C: the bus number; else 0
/// The server answers with one frame: 1 byte, 0 granted or 1 refused; then UTF-8 text: the reason of a refusal, the
/// roots of /sys, /dev and configfs (a line each) for 'T', nothing else. After a refusal and after 'T' it closes.
///
/// Frame: 4 bytes length of what follows, then that.
///
/// 'I'  request  1 operation: 0 transfer, 1 recover; 1 address; 2 count of bytes to read; the bytes to write
///      answer   1 fault (the values of I2cFault), the bytes read when it is None
/// 'G'  request  1 operation: 0 read, 1 drive low, 2 drive high, 3 release, 4 close; 1 line offset
///      answer   1 status: 0 done or low, 1 high, 2 no such line or not the BMC's to drive
/// 'E'  the server sends 1 line offset, 1 level (0 or 1): first for each line, then at each edge
/// 'C'  request  8 sequence of the frame that the client has, -1 for none
///      answer   1 state: 0 no signal, 1 a new frame, 2 unchanged; for 1: 2 width, 2 height, 8 sequence, RGB24 pixels
/// 'S'  no frames: the bytes of the serial line, both ways, marked as a tty does (ReceivedMarks): FF FF is the byte FF,
///      FF 00 00 a break
/// </code>
/// A connection that ends moves no line: the PC's lines stay as they were last driven, unless the PC was told to release
/// closed lines. A client that does not read its edges in time is cut off; it connects again and gets the present levels.
/// </summary>
internal static class SimulatorProtocol
{
    public const byte Version = 1;

    public const int HelloLength = 8;

    public const int FrameHeaderLength = 4;

    /// <summary>The kernel's limit of an I2C message (I2C_RDWR), and the request's head.</summary>
    public const int MaximumRequest = MaximumI2cMessage + 8;

    public const int MaximumI2cMessage = 8192;

    /// <summary>A frame of the largest picture (1600 by 1200, RGB24) and its head.</summary>
    public const int MaximumAnswer = 1600 * 1200 * 3 + 64;

    private static ReadOnlySpan<byte> Magic => "BMCS"u8;

    public static byte[] Hello(SimulatorService service, int argument)
    {
        byte[] hello = new byte[HelloLength];
        Magic.CopyTo(hello);
        hello[4] = Version;
        hello[5] = (byte)service;
        BinaryPrimitives.WriteUInt16LittleEndian(hello.AsSpan(6), (ushort)argument);
        return hello;
    }

    public static bool TryParseHello(ReadOnlySpan<byte> hello, out SimulatorService service, out int argument)
    {
        service = default;
        argument = 0;
        if (hello.Length != HelloLength || !hello.StartsWith(Magic) || hello[4] != Version)
            return false;
        service = (SimulatorService)hello[5];
        argument = BinaryPrimitives.ReadUInt16LittleEndian(hello[6..]);
        return Enum.IsDefined(service);
    }
}

/// <summary>What a connection serves.</summary>
internal enum SimulatorService : byte
{
    Tree = (byte)'T',
    I2c = (byte)'I',
    Gpio = (byte)'G',
    Edges = (byte)'E',
    Capture = (byte)'C',
    Serial = (byte)'S',
}

internal enum GpioOperation : byte
{
    Read,
    DriveLow,
    DriveHigh,
    Release,
    Close,
}

internal enum GpioStatus : byte
{
    Low,
    High,
    Refused,
}

internal enum CaptureState : byte
{
    NoSignal,
    NewFrame,
    Unchanged,
}
