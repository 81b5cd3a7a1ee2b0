using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;

namespace Bmc.Simulator.Process;

/// <summary>
/// The client's end of a connection: blocking questions and answers, for callers whose interfaces block. A lost
/// connection is reported once and made anew by the next question.
/// </summary>
internal sealed class RemoteLink(string socketPath, SimulatorService service, int argument = 0) : IDisposable
{
    // The PC answers in microseconds; one that is stopped in a debugger must not hang its BMC.
    private const int TimeoutMilliseconds = 5000;

    private readonly Lock _lock = new();
    private Socket? _socket;
    private byte[] _frame = new byte[256];
    private string _greeting = "";

    /// <summary>Connects ahead of the first question, to know whether the service is there.</summary>
    public bool TryConnect([NotNullWhen(false)] out string? reason)
    {
        lock (_lock)
            return TryConnectLocked(out reason);
    }

    /// <summary>Asks one question.</summary>
    /// <param name="receive">Given the answer's bytes, which are valid during the call; false when they make no sense.</param>
    /// <param name="reason">Why there is no answer.</param>
    public bool TryAsk(ReadOnlySpan<byte> request, Func<ReadOnlySpan<byte>, bool> receive, out string? reason)
    {
        lock (_lock)
        {
            if (!TryConnectLocked(out reason))
                return false;
            try
            {
                SendFrame(_socket!, request);
                if (ReceiveFrame(_socket!) is { } length && receive(_frame.AsSpan(0, length)))
                    return true;
                reason = $"{socketPath}: the answer makes no sense";
            }
            catch (SocketException exception)
            {
                reason = $"{socketPath}: {exception.Message}";
            }

            Drop();
            return false;
        }
    }

    /// <summary>Opens a connection of its own for a stream of bytes or of events.</summary>
    /// <returns>Null when that fails.</returns>
    public Socket? TryOpenStream(out string greeting, out string? reason)
    {
        lock (_lock)
        {
            greeting = "";
            if (!TryConnectLocked(out reason))
                return null;
            greeting = _greeting;
            Socket socket = _socket!;
            _socket = null;
            socket.ReceiveTimeout = 0;
            return socket;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            Drop();
    }

    private bool TryConnectLocked([NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (_socket is not null)
            return true;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = TimeoutMilliseconds,
            SendTimeout = TimeoutMilliseconds,
        };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
            SendAll(socket, SimulatorProtocol.Hello(service, argument));
            if (ReceiveFrame(socket) is int length and >= 1)
            {
                _greeting = Encoding.UTF8.GetString(_frame.AsSpan(1, length - 1));
                if (_frame[0] == 0)
                {
                    _socket = socket;
                    return true;
                }

                reason = _greeting;
            }
            else
            {
                reason = $"{socketPath}: no simulated PC answers there";
            }
        }
        catch (SocketException exception)
        {
            reason = $"{socketPath}: {exception.Message}";
        }

        socket.Dispose();
        return false;
    }

    private int? ReceiveFrame(Socket socket)
    {
        if (!ReceiveAll(socket, _frame.AsSpan(0, SimulatorProtocol.FrameHeaderLength)))
            return null;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_frame);
        if (length > SimulatorProtocol.MaximumAnswer)
            return null;
        if (length > _frame.Length)
            _frame = new byte[length];
        return ReceiveAll(socket, _frame.AsSpan(0, (int)length)) ? (int)length : null;
    }

    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private static void SendFrame(Socket socket, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[SimulatorProtocol.FrameHeaderLength + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)payload.Length);
        payload.CopyTo(frame.AsSpan(SimulatorProtocol.FrameHeaderLength));
        SendAll(socket, frame);
    }

    private static void SendAll(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes, SocketFlags.None)..];
    }

    private static bool ReceiveAll(Socket socket, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = socket.Receive(bytes, SocketFlags.None);
            if (count == 0)
                return false;
            bytes = bytes[count..];
        }

        return true;
    }
}
