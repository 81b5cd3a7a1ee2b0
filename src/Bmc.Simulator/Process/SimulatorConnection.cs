using System.Buffers.Binary;
using System.Net.Sockets;

namespace Bmc.Simulator.Process;

/// <summary>The server's end of a connection: whole frames in, whole frames out.</summary>
internal sealed class SimulatorConnection(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _header = new byte[SimulatorProtocol.FrameHeaderLength];
    private readonly byte[] _request = new byte[SimulatorProtocol.MaximumRequest];

    public NetworkStream Stream => _stream;

    /// <exception cref="IOException">The client is gone.</exception>
    public async Task<(SimulatorService Service, int Argument)?> ReadHelloAsync(CancellationToken cancellationToken)
    {
        byte[] hello = new byte[SimulatorProtocol.HelloLength];
        int count = await _stream.ReadAtLeastAsync(hello, hello.Length, throwOnEndOfStream: false, cancellationToken);
        return SimulatorProtocol.TryParseHello(hello.AsSpan(0, count), out SimulatorService service, out int argument) ? (service, argument) : null;
    }

    /// <returns>The next request, valid until the next call; null when the client has ended or sends nonsense.</returns>
    /// <exception cref="IOException">The client is gone.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        int count = await _stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_header);
        if (count < _header.Length || length > _request.Length)
            return null;
        count = await _stream.ReadAtLeastAsync(_request.AsMemory(0, (int)length), (int)length, throwOnEndOfStream: false, cancellationToken);
        return count < length ? null : _request.AsMemory(0, count);
    }

    /// <summary>Sends a frame.</summary>
    /// <exception cref="IOException">The client is gone.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        byte[] frame = new byte[SimulatorProtocol.FrameHeaderLength + head.Length + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)(head.Length + body.Length));
        head.CopyTo(frame.AsMemory(SimulatorProtocol.FrameHeaderLength));
        body.CopyTo(frame.AsMemory(SimulatorProtocol.FrameHeaderLength + head.Length));
        await _stream.WriteAsync(frame, cancellationToken);
    }

    public void Dispose() => _stream.Dispose();
}
