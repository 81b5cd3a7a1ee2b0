using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Linux.Files;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// A FRU that the BMC keeps itself, for a part that has no memory of its own. Until somebody writes to it, it is a product
/// area with the board's name for it, so that every program that reads FRUs can read it and edit it.
/// </summary>
internal sealed class FileFruStorage(BoardFru board, string path) : IFruStorage
{
    public Result<int> Size => board.Size;

    public async Task<Result<byte[]>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            byte[] contents = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : Named(board.Name);

            // A board file that makes it larger or smaller since is right.
            Array.Resize(ref contents, board.Size);
            return contents;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"{path} can't be read: {exception.Message}");
        }
    }

    public async Task<Result> WriteAsync(int offset, byte[] data)
    {
        Result<byte[]> read = await ReadAsync(CancellationToken.None);
        if (!read.TryGet(out byte[]? contents, out Fault? fault))
            return fault;
        data.CopyTo(contents, offset);
        try
        {
            // It waits for the disk, which no request thread should.
            await Task.Run(() => AtomicFile.Write(path, contents));
            return Result.Done;
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.Unavailable, exception.Message);
        }
    }

    private static byte[] Named(string name)
    {
        var product = new FruProductArea(
            FruText.English, FruText.Empty, FruText.Of(name), FruText.Empty, FruText.Empty, FruText.Empty, FruText.Empty, FruText.Empty, []);
        return new FruContents(null, null, null, product, []).ToBytes();
    }
}
