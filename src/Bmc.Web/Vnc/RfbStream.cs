using System.Buffers.Binary;
using System.Text;

namespace Bmc.Web.Vnc;

/// <summary>The bytes of one viewer, RFC 6143: numbers are most significant byte first. One reads, one writes.</summary>
internal sealed class RfbStream(Stream stream)
{
    private readonly byte[] _number = new byte[sizeof(uint)];

    public Stream Stream => stream;

    /// <exception cref="EndOfStreamException">The viewer has gone.</exception>
    public ValueTask ReadAsync(Memory<byte> bytes, CancellationToken cancellationToken) => stream.ReadExactlyAsync(bytes, cancellationToken);

    public async ValueTask<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(_number.AsMemory(0, 1), cancellationToken);
        return _number[0];
    }

    public async ValueTask<ushort> ReadUInt16Async(CancellationToken cancellationToken)
    {
        await ReadAsync(_number.AsMemory(0, sizeof(ushort)), cancellationToken);
        return BinaryPrimitives.ReadUInt16BigEndian(_number);
    }

    public async ValueTask<uint> ReadUInt32Async(CancellationToken cancellationToken)
    {
        await ReadAsync(_number, cancellationToken);
        return BinaryPrimitives.ReadUInt32BigEndian(_number);
    }

    public async ValueTask<string> ReadTextAsync(int length, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[length];
        await ReadAsync(bytes, cancellationToken);
        return Encoding.UTF8.GetString(bytes);
    }

    public async ValueTask SkipAsync(uint length, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[Math.Min(length, 4096)];
        for (uint rest = length; rest > 0;)
        {
            int part = (int)Math.Min(rest, (uint)bytes.Length);
            await ReadAsync(bytes.AsMemory(0, part), cancellationToken);
            rest -= (uint)part;
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}
