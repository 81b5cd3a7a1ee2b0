using System.Buffers;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Video.V4l2;

/// <summary>A device's buffers in our memory, and its stream through them: from when it is made until it is disposed of.</summary>
internal sealed class BufferQueue : IDisposable
{
    /// <summary>One that somebody looks at, one that is being filled, and two between them.</summary>
    public const int Buffers = 4;

    private readonly IVideoNode _node;
    private readonly List<IMemoryOwner<byte>> _memory = [];

    /// <exception cref="IOException">The device has no memory, is somebody else's, or refuses to start.</exception>
    public BufferQueue(IVideoNode node)
    {
        _node = node;
        try
        {
            var request = new VideoBufferRequest { Count = Buffers, Type = VideoFormat.Capture, Memory = VideoBuffer.Mapped };
            node.Do(VideoRequest.RequestBuffers, ref request, "no buffers");
            for (uint index = 0; index < request.Count; index++)
                Map(index);
            for (uint index = 0; index < request.Count; index++)
                Enqueue(index);
            uint type = VideoFormat.Capture;
            node.Do(VideoRequest.StreamOn, ref type, "its stream does not start");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many the device made of those that were asked for.</summary>
    public int Count => _memory.Count;

    /// <summary>All of a buffer, whatever of it is a picture.</summary>
    public ReadOnlyMemory<byte> Memory(uint index) => _memory[(int)index].Memory;

    /// <returns>False when none is full.</returns>
    /// <exception cref="IOException">The device is gone or its stream broke.</exception>
    public bool TryDequeue(out VideoBuffer buffer)
    {
        buffer = new VideoBuffer { Type = VideoFormat.Capture, Memory = VideoBuffer.Mapped };
        int outcome = _node.Try(VideoRequest.DequeueBuffer, ref buffer);
        if (outcome == -EAGAIN)
            return false;
        _node.Check(outcome, "its stream broke");
        return true;
    }

    /// <summary>Gives a buffer back to the device.</summary>
    public void Enqueue(uint index)
    {
        var buffer = new VideoBuffer { Index = index, Type = VideoFormat.Capture, Memory = VideoBuffer.Mapped };
        _node.Do(VideoRequest.QueueBuffer, ref buffer, "it does not take a buffer back");
    }

    public void Dispose()
    {
        // What fails here fails because the device is gone.
        uint type = VideoFormat.Capture;
        _ = _node.Try(VideoRequest.StreamOff, ref type);
        foreach (IMemoryOwner<byte> memory in _memory)
            memory.Dispose();
        _memory.Clear();
        var none = new VideoBufferRequest { Count = 0, Type = VideoFormat.Capture, Memory = VideoBuffer.Mapped };
        _ = _node.Try(VideoRequest.RequestBuffers, ref none);
    }

    private void Map(uint index)
    {
        var buffer = new VideoBuffer { Index = index, Type = VideoFormat.Capture, Memory = VideoBuffer.Mapped };
        _node.Do(VideoRequest.QueryBuffer, ref buffer, "no buffer");
        IMemoryOwner<byte>? memory = _node.TryMap(buffer.Offset, buffer.Length, out int error);
        _node.Check(-error, "its buffer can't be mapped");
        _memory.Add(memory!);
    }
}
