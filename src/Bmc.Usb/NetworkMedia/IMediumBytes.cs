namespace Bmc.Usb.NetworkMedia;

/// <summary>An image's bytes, wherever they come from. Reads may come at the same time.</summary>
internal interface IMediumBytes
{
    /// <summary>Bytes.</summary>
    long Size { get; }

    /// <param name="offset">Bytes; the destination lies within <see cref="Size"/>, and is filled whole.</param>
    /// <exception cref="IOException">It can't be read now; the message is a sentence without its full stop.</exception>
    ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken);
}

/// <summary>Where an image comes from.</summary>
internal interface IMediumSource : IMediumBytes, IDisposable
{
    /// <summary>Of these very bytes: 32 hexadecimal digits. What has another one is another image.</summary>
    string Identity { get; }
}

/// <summary>The image is no longer the one that was put in: no byte of it is given to the PC any more.</summary>
internal sealed class MediumChangedException(string message) : IOException(message);
