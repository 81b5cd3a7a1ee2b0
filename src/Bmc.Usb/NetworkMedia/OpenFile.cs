using System.Buffers;
using Bmc.Linux.Descriptors;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// A descriptor of a file on a file server. Each call of the kernel may take as long as the server does and can't be called off: so it has a thread
/// of its own, and whoever has waited long enough leaves it alone.
/// </summary>
internal sealed class OpenFile
{
    private readonly SafeFileHandle _file;

    /// <param name="version">What it was when it was put in.</param>
    internal OpenFile(SafeFileHandle file, FileVersionMark version) => (_file, Version) = (file, version);

    public FileVersionMark Version { get; }

    /// <summary>Takes the descriptor over.</summary>
    /// <exception cref="IOException">The server does not answer.</exception>
    public static async ValueTask<OpenFile> TakeAsync(SafeFileHandle file, CancellationToken cancellationToken)
    {
        try
        {
            return new OpenFile(file, await OnThread(() => FileVersionMark.Of(file)).WaitAsync(cancellationToken));
        }
        catch
        {
            Close(file);
            throw;
        }
    }

    /// <param name="places">How many calls there may be at the same time; one that was left alone keeps its place until it ends.</param>
    /// <exception cref="IOException">It can't be read with this descriptor any more.</exception>
    public async ValueTask ReadAsync(long offset, Memory<byte> destination, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        // The kernel goes on writing to it when nobody waits any more.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(destination.Length);
        await OnThread(() =>
        {
            try
            {
                return Read(offset, buffer.AsSpan(0, destination.Length));
            }
            finally
            {
                places.Release();
            }
        }).WaitAsync(cancellationToken);
        buffer.AsSpan(0, destination.Length).CopyTo(destination.Span);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Waits for nothing: with the last descriptor the mount goes, of which the server is told.</summary>
    public void Close() => Close(_file);

    private static void Close(SafeFileHandle file) => _ = OnThread(() =>
    {
        file.Dispose();
        return true;
    });

    // The version is looked at after the bytes are there: they are of it, or of what it was before.
    private bool Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            int length = RandomAccess.Read(_file, destination, offset);
            if (length == 0)
                break;
            destination = destination[length..];
            offset += length;
        }

        if (FileVersionMark.Of(_file) != Version)
            throw new MediumChangedException("the file on the server is another one since it was put in");
        return destination.IsEmpty ? true : throw new IOException("the server gives less than the file's size");
    }

    private static Task<T> OnThread<T>(Func<T> call) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                return call();
            }
            catch (Exception exception) when ((exception is IOException and not MediumChangedException) || exception is UnauthorizedAccessException)
            {
                throw new IOException($"the server does not give it: {FileDescriptor.Describe(exception.HResult)}", exception);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
