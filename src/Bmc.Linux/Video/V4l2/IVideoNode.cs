using System.Buffers;

namespace Bmc.Linux.Video.V4l2;

/// <summary>A video device or a part of one, open: where a test puts its own in the kernel's place.</summary>
internal interface IVideoNode : IDisposable
{
    /// <summary>For messages.</summary>
    string Path { get; }

    /// <returns>0, or the error number negated.</returns>
    int Ioctl(uint request, Span<byte> structure);

    /// <summary>Returns when there is a picture or something is wrong, at the latest after the time.</summary>
    void Wait(TimeSpan timeout);

    /// <returns>A buffer's memory; null when refused.</returns>
    IMemoryOwner<byte>? TryMap(uint offset, uint length, out int error);
}
