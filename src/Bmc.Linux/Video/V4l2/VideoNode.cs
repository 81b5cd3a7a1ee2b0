using System.Buffers;
using System.Runtime.InteropServices;
using Bmc.Linux.Descriptors;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Video.V4l2;

/// <summary>A video device of the kernel: /dev/videoN, /dev/v4l-subdevN.</summary>
internal sealed unsafe class VideoNode(string path, FileDescriptor device) : IVideoNode
{
    public string Path => path;

    public static VideoNode? TryOpen(string path, out int error)
    {
        FileDescriptor? device = FileDescriptor.TryOpen(path, O_RDWR | O_NONBLOCK, out error);
        return device is null ? null : new VideoNode(path, device);
    }

    public int Ioctl(uint request, Span<byte> structure) => device.Ioctl(unchecked((int)request), structure);

    public void Wait(TimeSpan timeout)
    {
        // A signal's interruption is as good as a timeout: whoever waits tries and waits again.
        var asked = new pollfd { fd = device.Number, events = POLLIN };
        _ = poll(&asked, 1, (int)timeout.TotalMilliseconds);
    }

    public IMemoryOwner<byte>? TryMap(uint offset, uint length, out int error)
    {
        void* start = mmap(null, length, PROT_READ, MAP_SHARED, device.Number, (long)offset);
        error = start == MAP_FAILED ? errno : 0;
        return error == 0 ? new MappedMemory((byte*)start, checked((int)length)) : null;
    }

    public void Dispose() => device.Dispose();

    /// <summary>A driver's memory in our address space; read only.</summary>
    private sealed class MappedMemory(byte* start, int length) : MemoryManager<byte>
    {
        private byte* _start = start;

        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(_start is null, this);
            return new Span<byte>(_start, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

        public override void Unpin()
        {
            // The kernel does not move it.
        }

        protected override void Dispose(bool disposing)
        {
            if (_start is not null)
                _ = munmap(_start, (size_t)(ulong)length);
            _start = null;
        }
    }
}
