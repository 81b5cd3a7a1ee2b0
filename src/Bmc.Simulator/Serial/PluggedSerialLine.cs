using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Terminals;

namespace Bmc.Simulator.Serial;

/// <summary>
/// The simulated PC's serial line as a role opens it: over the marked bytes of a stream, in this process or another's. The
/// wire between them has no speed, so that any is right; DTR and RTS are wired to nothing.
/// </summary>
internal sealed class PluggedSerialLine(Stream stream) : ISerialLine
{
    private readonly MarkedReader _reader = new(stream);
    private readonly SemaphoreSlim _writing = new(1);

    public long Overruns => 0;

    public int Unsent => 0;

    public ValueTask<SerialRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => _reader.ReadAsync(buffer, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => WriteMarkedAsync(ReceivedMarks.Write(data.Span), cancellationToken);

    public bool TryConfigure(SerialSettings settings, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        return true;
    }

    public bool TrySetBreak(bool sending, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        try
        {
            // Three bytes to a socket of this machine: there is nothing to wait for.
            if (sending)
                WriteMarkedAsync(ReceivedMarks.Break.ToArray(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        catch (IOException exception)
        {
            reason = exception.Message;
        }

        return reason is null;
    }

    public void DiscardOutput()
    {
        // Nothing waits.
    }

    public bool TrySetModemLines(bool? dataTerminalReady, bool? requestToSend, [NotNullWhen(false)] out string? reason)
    {
        reason = "the simulated PC's serial line has three wires";
        return false;
    }

    public void Dispose()
    {
        stream.Dispose();
        _writing.Dispose();
    }

    // One write at a time, or a break could fall between the two bytes of a mark.
    private async ValueTask WriteMarkedAsync(byte[] marked, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await stream.WriteAsync(marked, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
