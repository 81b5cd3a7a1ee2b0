using System.Buffers;
using System.Security.Cryptography;
using Bmc.Contracts.Media;

namespace Bmc.Usb.MediaStore;

/// <summary>An image on its way: what came is on the disk, and summed up as it comes. Not thread-safe.</summary>
internal sealed class Upload(string name, UploadRecord record, string path) : IDisposable
{
    /// <summary>Large enough for a flash disk to write at its pace.</summary>
    private const int PieceLength = 256 * 1024;

    private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private FileStream? _file;
    private long _summed;

    public UploadRecord Record => record;

    public UploadState State => new(name, record.Size, Offset);

    public long Remaining => record.Size - Offset;

    private long Offset => _file?.Length ?? (File.Exists(path) ? new FileInfo(path).Length : 0);

    /// <summary>Adds what comes, until it ends. What was taken is on the disk, however this ends.</summary>
    /// <returns>False when there is more than was announced.</returns>
    /// <exception cref="IOException">The disk is full or broken, or the sender has gone.</exception>
    public async Task<bool> AppendAsync(Stream bytes, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            FileStream file = await OpenAsync(piece, cancellationToken);
            try
            {
                while (await bytes.ReadAtLeastAsync(piece.AsMemory(0, PieceLength), PieceLength, throwOnEndOfStream: false, cancellationToken) is int length and > 0)
                {
                    if (length > record.Size - file.Length)
                        return false;
                    await file.WriteAsync(piece.AsMemory(0, length), cancellationToken);
                    _sum.AppendData(piece, 0, length);
                    _summed += length;
                }
            }
            finally
            {
                file.Flush(flushToDisk: true);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Of all that has come. Ends the sum.</summary>
    public string Sum() => Convert.ToHexStringLower(_sum.GetHashAndReset());

    /// <summary>The first bytes, at most as many as <paramref name="head"/> has.</summary>
    public int ReadHead(Span<byte> head) => StoredFile.ReadHead(path, head);

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
        _sum.Dispose();
    }

    // What a predecessor took, or what was written without being summed up when the disk broke off, is summed up now.
    private async Task<FileStream> OpenAsync(byte[] piece, CancellationToken cancellationToken)
    {
        _file ??= new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        if (_summed != _file.Length)
        {
            _sum.GetHashAndReset();
            _summed = 0;
            _file.Position = 0;
            while (await _file.ReadAsync(piece, cancellationToken) is int length and > 0)
            {
                _sum.AppendData(piece, 0, length);
                _summed += length;
            }
        }

        _file.Position = _file.Length;
        return _file;
    }
}
