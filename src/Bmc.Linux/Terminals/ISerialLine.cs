using System.Diagnostics.CodeAnalysis;

namespace Bmc.Linux.Terminals;

public enum SerialParity
{
    None,
    Odd,
    Even,
}

public enum SerialFlowControl
{
    None,

    /// <summary>RTS and CTS.</summary>
    Hardware,

    /// <summary>XON (11h) and XOFF (13h).</summary>
    Software,
}

/// <summary>How a line is clocked and framed.</summary>
/// <param name="BaudRate">Bits per second, any number: the driver takes the nearest that its clock can make.</param>
/// <param name="DataBits">5 to 8.</param>
/// <param name="StopBits">1 or 2.</param>
public sealed record SerialSettings(
    int BaudRate,
    int DataBits = 8,
    SerialParity Parity = SerialParity.None,
    int StopBits = 1,
    SerialFlowControl FlowControl = SerialFlowControl.None);

public enum SerialEvent
{
    Data,
    Break,

    /// <summary>The device is gone: an adapter that was pulled, a port whose driver went. Nothing follows.</summary>
    Gone,
}

public readonly record struct SerialRead(SerialEvent Event, int Length);

/// <summary>An open serial line. One reader, one writer and one who controls it at a time.</summary>
public interface ISerialLine : IDisposable
{
    /// <summary>Since the line was opened: bytes that the UART or its driver is known to have dropped.</summary>
    long Overruns { get; }

    /// <summary>Bytes as they arrive, at least one, or a break in its place among them.</summary>
    ValueTask<SerialRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Returns when the driver has taken all bytes, which flow control can hold up for ever.</summary>
    /// <exception cref="IOException">The device is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>In force at once, for what is still to be sent as well.</summary>
    /// <param name="reason">What the device makes of it instead, or why it refuses.</param>
    bool TryConfigure(SerialSettings settings, [NotNullWhen(false)] out string? reason);

    /// <summary>
    /// Begins or ends a break. What was written before is sent first, so that beginning one blocks as long as flow control
    /// holds that up: see <see cref="Unsent"/>.
    /// </summary>
    bool TrySetBreak(bool sending, [NotNullWhen(false)] out string? reason);

    /// <summary>Bytes written that the driver has not handed to the UART yet.</summary>
    int Unsent { get; }

    /// <summary>Drops these.</summary>
    void DiscardOutput();

    /// <param name="dataTerminalReady">Null leaves it as it is.</param>
    /// <param name="requestToSend">Null leaves it as it is.</param>
    bool TrySetModemLines(bool? dataTerminalReady, bool? requestToSend, [NotNullWhen(false)] out string? reason);
}
