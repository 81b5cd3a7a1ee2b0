namespace Bmc.Contracts.Console;

public enum Parity
{
    None,
    Odd,
    Even,
}

public enum FlowControl
{
    None,

    /// <summary>RTS and CTS.</summary>
    Hardware,

    /// <summary>XON and XOFF.</summary>
    Software,
}

/// <summary>How the line is clocked and framed.</summary>
public sealed record LineSettings(int BaudRate, int DataBits = 8, Parity Parity = Parity.None, int StopBits = 1, FlowControl FlowControl = FlowControl.None);

/// <summary>
/// Exclusive use of the PC by one test rig: while it holds, nobody else writes to the console or gives a power order. Only
/// switching off by force is open to everybody at all times.
/// </summary>
/// <param name="Holder">Who has it, for people; a request belongs to the lease when its origin names it.</param>
public sealed record ConsoleLease(string Holder, DateTimeOffset Until);

/// <param name="Problem">Why there is no line; null while there is one.</param>
/// <param name="Received">Bytes from the PC since the role started.</param>
/// <param name="Lost">Of those that the PC sent, how many the UART is known to have dropped.</param>
/// <param name="LogBytes">Kept in the log now.</param>
/// <param name="LogLimit">How many bytes the log keeps at most.</param>
public sealed record ConsoleStatus(
    string? Device,
    string? Problem,
    LineSettings Line,
    long Received,
    long Sent,
    long Lost,
    long LogBytes,
    int Readers,
    int Writers,
    ConsoleLease? Lease,
    long LogLimit = 0);

public enum ConsoleAccess
{
    Read,
    ReadWrite,
}

/// <summary>What a read brought.</summary>
public enum ConsoleEvent
{
    /// <summary>Bytes from the PC.</summary>
    Data,

    /// <summary>The line is there; also the first thing that a reader is told when it is.</summary>
    LineUp,

    /// <summary>The line is gone: the adapter was pulled out, or there never was one.</summary>
    LineDown,

    /// <summary>The PC sent a break.</summary>
    Break,

    /// <summary>Bytes were dropped because this reader was too slow for them; <see cref="ConsoleRead.Length"/> says how many.</summary>
    Skipped,

    /// <summary>The owner ended the connection; nothing follows.</summary>
    Ended,
}

public readonly record struct ConsoleRead(ConsoleEvent Event, int Length);

/// <summary>One client of the line. Disposing it is how it leaves; one that vanishes leaves too.</summary>
public interface IConsoleConnection : IAsyncDisposable
{
    /// <summary>Waits for the next thing that happens. One reader at a time.</summary>
    ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>
    /// Completes when the line has taken all of it, which flow control can hold up for long. Forbidden without the right to
    /// write, Conflict while another holds the lease, Unavailable while the line is gone.
    /// </summary>
    ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>A break of a quarter of a second or so (tcsendbreak(3)). Refused as a write is.</summary>
    ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken);

    /// <summary>Drops what was written and is not on the wire yet.</summary>
    ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken);

    /// <summary>Unsupported where they are not wired.</summary>
    ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken);
}

/// <summary>
/// The PC's serial line, owned by the hardware role: it reads it always, keeps a log, and lets many clients read and, by
/// right, write.
/// </summary>
public interface IHostConsole
{
    ValueTask<ConsoleStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Stored and in force before it answers. Unsupported for what the device can't do; nothing changes then.</summary>
    ValueTask<Result<ConsoleStatus>> SetLineAsync(LineSettings line, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Busy when there are too many clients.</summary>
    ValueTask<Result<IConsoleConnection>> OpenAsync(ConsoleAccess access, RequestOrigin origin, CancellationToken cancellationToken);
}
