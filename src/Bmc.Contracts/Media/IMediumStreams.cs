namespace Bmc.Contracts.Media;

/// <param name="Name">For people: the file's name.</param>
/// <param name="Size">Bytes.</param>
public sealed record StreamRequest(string Name, long Size, RequestOrigin Origin, bool Force = false);

/// <summary>Somebody elsewhere who has an image at hand.</summary>
public interface IMediumReader
{
    /// <param name="offset">Bytes.</param>
    /// <param name="destination">To be filled whole.</param>
    /// <exception cref="IOException">It can't be read, or its reader has gone.</exception>
    ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken);
}

/// <summary>Drives that take what somebody reads out to them, owned by the usb role.</summary>
public interface IMediumStreams
{
    /// <summary>
    /// Puts in an image that its reader gives block by block as it is asked for (<see cref="IMediumReader"/>), until the reader goes or the
    /// token is cancelled. Refused as <see cref="IMediaDrives.InsertAsync"/> refuses.
    /// </summary>
    /// <param name="inserted">Called once, when the PC can read it.</param>
    ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken);
}
