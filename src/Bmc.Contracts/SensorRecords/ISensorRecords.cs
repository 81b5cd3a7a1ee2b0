namespace Bmc.Contracts.SensorRecords;

/// <summary>A sensor data record that somebody added to what the board itself is described by.</summary>
/// <param name="Id"><see cref="SensorRecordLimits.FirstId"/>..FFFEh; the first two bytes of <paramref name="Data"/> say it too.</param>
/// <param name="Data">The whole record as IPMI 2.0 §43 has it, header included.</param>
public sealed record SensorRecord(ushort Id, byte[] Data);

/// <summary>How much can be added: whoever is an operator on the LAN can add.</summary>
public static class SensorRecordLimits
{
    /// <summary>Above the ids of the records that are made from the board.</summary>
    public const ushort FirstId = 0x1000;

    /// <summary>FFFFh stands for "the last record" (IPMI 2.0 §33.12).</summary>
    public const ushort LastId = 0xFFFE;

    /// <summary>More than the sensor numbers of a controller; with their headers 16 KiB.</summary>
    public const int MaximumRecords = 256;

    /// <summary>Record id, version, type and length byte.</summary>
    public const int HeaderLength = 5;

    /// <summary>The longest record of IPMI 2.0 §43: a full sensor record with its name, an OEM record.</summary>
    public const int MaximumLength = 64;
}

/// <summary>The records that people add to the SDR repository, owned by the hardware role. What it acknowledged survives a power cut.</summary>
public interface ISensorRecords
{
    /// <summary>In the order of their ids.</summary>
    ValueTask<IReadOnlyList<SensorRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Stores a record under an id of the owner's; answers it. Invalid when its header does not fit it, StorageFull.</summary>
    /// <param name="record">The whole record; its first two bytes are replaced by the id.</param>
    ValueTask<Result<ushort>> AddAsync(byte[] record, CancellationToken cancellationToken);

    ValueTask<Result> DeleteAsync(ushort id, CancellationToken cancellationToken);

    ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
