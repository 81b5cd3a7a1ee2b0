using Bmc.Contracts;

namespace Bmc.Hardware.Inventory;

/// <summary>Where the bytes of a FRU are.</summary>
internal interface IFruStorage
{
    /// <summary>Bytes. Unavailable with the reason when it can't be had at all.</summary>
    Result<int> Size { get; }

    /// <summary>All of it. Unavailable with the reason.</summary>
    Task<Result<byte[]>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Once begun it is finished: half a change of an area leaves a wrong checksum.</summary>
    /// <param name="offset">With the length of <paramref name="data"/> within <see cref="Size"/>.</param>
    Task<Result> WriteAsync(int offset, byte[] data);
}
