using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// Images that stay where they are, as block devices of this machine: what the PC reads is fetched as it is read. Disposing it, at the
/// end of the role, leaves the devices to the next start of the role: what the PC reads meanwhile waits (<see cref="ResumeAsync"/>).
/// </summary>
public interface INetworkMedia : IAsyncDisposable
{
    /// <summary>
    /// Invalid: an address or a server that it can't be read from; NotFound: no such image; Forbidden: the server lets nobody in with this
    /// name and password; Unavailable: the server does not answer; Busy: all block devices are in use; Unsupported: there are none.
    /// </summary>
    /// <param name="request">Its <see cref="InsertRequest.Image"/> is an address (<see cref="NetworkImage.IsAddress"/>).</param>
    ValueTask<Result<IAttachedMedium>> AttachAsync(InsertRequest request, CancellationToken cancellationToken);

    /// <summary>What somebody reads out; it can't be resumed.</summary>
    ValueTask<Result<IAttachedMedium>> AttachAsync(StreamRequest request, IMediumReader reader, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a device that is left from an earlier start of the role its source again. What nobody has taken up is free for another image when
    /// there is no other device. Conflict when the device is not there any more, or the image is another by now: the device
    /// is gone then, and reads of it fail; Unavailable when the server does not answer: the same may be asked again, while the PC's reads wait.
    /// </summary>
    /// <param name="devicePath">What <see cref="IAttachedMedium.DevicePath"/> was.</param>
    ValueTask<Result<IAttachedMedium>> ResumeAsync(string devicePath, InsertRequest request, CancellationToken cancellationToken);
}

/// <summary>
/// An image as a block device. Disposing it takes the device away: reads that wait for the source fail at once, so that it comes before
/// the drive lets go of the device, which would wait for them.
/// </summary>
public interface IAttachedMedium : IAsyncDisposable
{
    /// <summary>"/dev/nbd0": for the drive's medium.</summary>
    string DevicePath { get; }

    /// <summary>Bytes.</summary>
    long Size { get; }

    bool Writable { get; }

    /// <summary>Its first bytes, to tell what it is by: <see cref="MassStorage.ImageFormat.HeadLength"/>, or all of a shorter image.</summary>
    ReadOnlyMemory<byte> Head { get; }

    MediumHealth Health { get; }

    /// <summary>What is wrong with the source, as a sentence.</summary>
    string? Problem { get; }

    /// <summary>Bytes fetched of the source; null where the kernel fetches them itself.</summary>
    long? BytesRead { get; }
}
