using System.Text;

namespace Bmc.Simulator.Serial;

/// <summary>
/// The PC's serial port: what it printed since power-on, and the streams that are plugged into it. Under the machine's
/// lock, but for <see cref="Received"/>'s callers.
/// </summary>
public sealed class SimulatedSerialLine
{
    /// <summary>Of what was printed, the last part that is kept for those who come later.</summary>
    public const int MaximumLog = 64 * 1024;

    private readonly List<byte> _log = [];
    private readonly List<SimulatedSerialStream> _streams = [];

    /// <summary>Bytes from the BMC to the PC.</summary>
    public event Action<ReadOnlyMemory<byte>>? Received;

    /// <summary>A break from the BMC to the PC.</summary>
    public event Action? BreakReceived;

    public string Log => Encoding.Latin1.GetString([.. _log]);

    internal void Clear() => _log.Clear();

    internal void Transmit(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        _log.AddRange(bytes);
        if (_log.Count > MaximumLog)
            _log.RemoveRange(0, _log.Count - MaximumLog);
        foreach (SimulatedSerialStream stream in _streams)
            stream.Arrive(bytes);
    }

    internal void TransmitBreak()
    {
        foreach (SimulatedSerialStream stream in _streams)
            stream.ArriveBreak();
    }

    internal void Attach(SimulatedSerialStream stream) => _streams.Add(stream);

    internal void Detach(SimulatedSerialStream stream) => _streams.Remove(stream);

    internal void Receive(ReadOnlyMemory<byte> bytes) => Received?.Invoke(bytes);

    internal void ReceiveBreak() => BreakReceived?.Invoke();
}
