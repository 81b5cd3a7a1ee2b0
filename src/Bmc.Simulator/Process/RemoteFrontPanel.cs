using System.Net.Sockets;
using Bmc.Simulator.FrontPanel;

namespace Bmc.Simulator.Process;

/// <summary>
/// The lines of a PC in another process. A thread of its own receives the edges, and connects again when the PC comes
/// back; lines that have another level then raise an edge.
/// </summary>
internal sealed class RemoteFrontPanel : IFrontPanel, IDisposable
{
    private static readonly TimeSpan ReconnectInterval = TimeSpan.FromMilliseconds(250);

    private readonly RemoteLink _commands;
    private readonly RemoteLink _edges;
    private readonly bool?[] _known = new bool?[FrontPanelLine.All.Count];
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private Socket? _stream;

    public RemoteFrontPanel(string socketPath)
    {
        _commands = new RemoteLink(socketPath, SimulatorService.Gpio);
        _edges = new RemoteLink(socketPath, SimulatorService.Edges);
        _thread = new Thread(ReceiveEdges) { IsBackground = true, Name = "simulated lines" };
        _thread.Start();
    }

    public event Action<int, bool>? Edge;

    public bool Read(int offset) => Ask(GpioOperation.Read, offset) == GpioStatus.High;

    public void Drive(int offset, bool high)
    {
        if (Ask(high ? GpioOperation.DriveHigh : GpioOperation.DriveLow, offset) == GpioStatus.Refused)
            throw new InvalidOperationException($"{FrontPanelLine.Chip} {FrontPanelLine.All[offset].Name} is driven by the PC");
    }

    public void Release(int offset) => Ask(GpioOperation.Release, offset);

    /// <summary>Never throws: a PC that is gone holds no lines open.</summary>
    public void Close(int offset) => TryAsk(GpioOperation.Close, offset, out _, out _);

    public void Dispose()
    {
        _stopping.Set();
        lock (_lock)
            _stream?.Dispose();
        _thread.Join();
        _commands.Dispose();
        _edges.Dispose();
        _stopping.Dispose();
    }

    private GpioStatus Ask(GpioOperation operation, int offset)
    {
        if (!TryAsk(operation, offset, out GpioStatus status, out string? reason))
            throw new IOException($"{FrontPanelLine.Chip} {FrontPanelLine.All[offset].Name}: {operation}: {reason}");
        return status;
    }

    // Levels may be asked and driven twice without harm, so the first failure is taken for a PC that was started anew.
    private bool TryAsk(GpioOperation operation, int offset, out GpioStatus status, out string? reason)
    {
        var answered = GpioStatus.Refused;
        bool Receive(ReadOnlySpan<byte> answer)
        {
            answered = answer.Length == 1 ? (GpioStatus)answer[0] : GpioStatus.Refused;
            return answer.Length == 1;
        }

        byte[] request = [(byte)operation, (byte)offset];
        bool done = _commands.TryAsk(request, Receive, out reason) || _commands.TryAsk(request, Receive, out reason);
        status = answered;
        return done;
    }

    private void ReceiveEdges()
    {
        while (!_stopping.IsSet)
        {
            Socket? stream = _edges.TryOpenStream(out _, out _);
            lock (_lock)
                _stream = stream;
            if (stream is not null && !_stopping.IsSet)
                ReceiveEdges(stream);
            stream?.Dispose();
            _stopping.Wait(ReconnectInterval);
        }
    }

    private void ReceiveEdges(Socket stream)
    {
        // Length (always 2), line offset, level.
        byte[] frame = new byte[SimulatorProtocol.FrameHeaderLength + 2];
        int filled = 0;
        try
        {
            int count;
            while ((count = stream.Receive(frame, filled, frame.Length - filled, SocketFlags.None)) > 0)
            {
                filled += count;
                if (filled < frame.Length)
                    continue;
                filled = 0;
                int offset = frame[^2];
                if (offset < _known.Length)
                    Show(offset, frame[^1] != 0);
            }
        }
        catch (SocketException)
        {
            // The PC is gone.
        }
        catch (ObjectDisposedException)
        {
            // We are.
        }
    }

    private void Show(int offset, bool high)
    {
        bool? before = _known[offset];
        _known[offset] = high;
        if (before is not null && before != high)
            Edge?.Invoke(offset, high);
    }
}
