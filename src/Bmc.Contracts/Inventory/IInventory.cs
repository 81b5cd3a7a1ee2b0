namespace Bmc.Contracts.Inventory;

/// <summary>One area's fields in the order of the specification (Platform Management FRU Information Storage Definition 1.0).</summary>
public sealed record FruField(string Name, string Value);

/// <summary>The decoded areas; null where the FRU has none.</summary>
public sealed record FruAreas(
    IReadOnlyList<FruField>? Chassis,
    IReadOnlyList<FruField>? Board,
    IReadOnlyList<FruField>? Product);

/// <param name="Id">FRU device id, 0..254; 0 is the main board.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Areas">Null when the contents can't be read or decoded; then Problem says why.</param>
public sealed record FruDevice(byte Id, string Name, int Size, bool Writable, FruAreas? Areas, string? Problem);

/// <summary>Field replaceable unit data, owned by the hardware role.</summary>
public interface IInventory
{
    ValueTask<IReadOnlyList<FruDevice>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="count"/> bytes; fewer at the end. NotFound, Invalid (offset beyond the end), Unavailable.</summary>
    ValueTask<Result<byte[]>> ReadAsync(byte id, int offset, int count, CancellationToken cancellationToken);

    /// <summary>Written to the device before it answers; the answer is the count of bytes written.</summary>
    ValueTask<Result<int>> WriteAsync(byte id, int offset, byte[] data, CancellationToken cancellationToken);
}
