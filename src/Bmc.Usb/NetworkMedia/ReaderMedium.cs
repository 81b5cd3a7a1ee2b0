using Bmc.Contracts.Media;

namespace Bmc.Usb.NetworkMedia;

/// <summary>An image that somebody reads out. Nobody else has the same one: it is not found again.</summary>
internal sealed class ReaderMedium(StreamRequest request, IMediumReader reader) : IMediumSource
{
    public long Size => request.Size;

    public string Identity { get; } = Guid.NewGuid().ToString("N");

    public ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        reader.ReadAsync(offset, destination, cancellationToken);

    public void Dispose()
    {
        // The reader belongs to whoever brought it.
    }
}
