using Bmc.Contracts;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.SensorRecords;
using Bmc.Ipmi.Commands.Storage;

namespace Bmc.Ipmi.Sdr;

/// <summary>
/// The SDR repository: made from the board's sensors and FRUs, and from what people added, anew when they change. The board's
/// records have ids that follow from what they are about, so they are the same whatever else comes and goes.
/// </summary>
/// <remarks>
/// A reservation names one edition of the repository. Whoever reserves while nothing has changed gets the same id, so
/// that consoles which list at the same time don't cancel each other; what any of them writes cancels it for all.
/// </remarks>
/// <param name="firstReservation">Best random, so that an id from before a restart isn't taken for one of now.</param>
public sealed class SdrRepository(HardwareMirror mirror, IInventory inventory, ISensorRecords added, ushort firstReservation) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1);
    private readonly SemaphoreSlim _writing = new(1);
    private volatile SdrEdition? _present;
    private long _writes;

    /// <summary>The record that is being added in parts.</summary>
    public PartialRecord Partial { get; } = new(begun => RecordHeader.LengthOf(begun.Span), SdrEdition.MaximumRecordLength);

    /// <summary>A record was refused for lack of room, and none deleted since.</summary>
    public bool Overflowed { get; private set; }

    public void Dispose()
    {
        _making.Dispose();
        _writing.Dispose();
    }

    /// <summary>The present edition: at once unless something changed.</summary>
    public ValueTask<SdrEdition> GetAsync(CancellationToken cancellationToken) =>
        _present is { } present && IsCurrent(present) ? new(present) : MakeAsync(cancellationToken);

    /// <summary>Adds a record. The board's own records are there already: one that says the same is done by naming it, another is refused.</summary>
    /// <param name="record">As long as its header says.</param>
    public async ValueTask<(CompletionCode Code, ushort RecordId)> AddAsync(byte[] record, CancellationToken cancellationToken)
    {
        if (record[2] != RecordHeader.Version)
            return (CompletionCode.InvalidDataField, 0);
        if (!RecordShape.Fits(record))
            return (CompletionCode.IllegalForSensorOrRecordType, 0);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var edition = await GetAsync(cancellationToken);
            if (edition.FindOfBoard(record, out var isSame) is { } own)
                return (isSame ? CompletionCode.Ok : CompletionCode.NotSupportedInPresentState, own);
            var result = await added.AddAsync(record, cancellationToken);
            if (result.TryGet(out var id, out var fault))
            {
                Interlocked.Increment(ref _writes);
                return (CompletionCode.Ok, id);
            }

            Overflowed |= fault.Code == FaultCode.StorageFull;
            return (fault.ToCompletionCode(), 0);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <param name="id">As in the request: 0000h the first record, FFFFh the last one.</param>
    public async ValueTask<(CompletionCode Code, ushort RecordId)> DeleteAsync(ushort reservation, ushort id, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var edition = await GetAsync(cancellationToken);
            if (reservation != edition.ReservationId)
                return (CompletionCode.ReservationCancelled, 0);
            if (!edition.TryFind(id, out var record, out _) || !RecordHeader.TryParse(record.Span, out var header))
                return (CompletionCode.NotPresent, 0);
            if (SdrEdition.IsOfBoard(header.RecordId))
                return (CompletionCode.NotSupportedInPresentState, 0);
            return (Written(await added.DeleteAsync(header.RecordId, cancellationToken)), header.RecordId);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Deletes all that was added.</summary>
    public async ValueTask<CompletionCode> ClearAsync(ushort reservation, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var edition = await GetAsync(cancellationToken);
            return reservation == edition.ReservationId
                ? Written(await added.ClearAsync(origin, cancellationToken))
                : CompletionCode.ReservationCancelled;
        }
        finally
        {
            _writing.Release();
        }
    }

    private CompletionCode Written(Result result)
    {
        // Whatever the owner answered: one that is asked in vain may have done it.
        Interlocked.Increment(ref _writes);
        Overflowed &= !result.IsDone;
        return result.ToCompletionCode();
    }

    private SdrVersion Version => new(mirror.SensorsVersion, Interlocked.Read(ref _writes));

    /// <summary>An edition without what their owner knows is for as long as that owner is away.</summary>
    private bool IsCurrent(SdrEdition edition) => edition.Version == Version && (edition.IsWhole || mirror.Power is null);

    private async ValueTask<SdrEdition> MakeAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            var present = _present;
            if (present is not null && IsCurrent(present))
                return present;

            // The version first: what changes in between is in the next edition.
            var version = Version;
            var frus = await AskAsync(inventory.ListAsync, cancellationToken);
            var records = await AskAsync(added.ListAsync, cancellationToken);
            if ((frus is null || records is null) && present?.Version == version)
                return present;
            return _present = SdrEdition.Of(version, mirror.Sensors, frus, records, NextReservation());
        }
        finally
        {
            _making.Release();
        }
    }

    private static async ValueTask<IReadOnlyList<T>?> AskAsync<T>(
        Func<CancellationToken, ValueTask<IReadOnlyList<T>>> list, CancellationToken cancellationToken)
    {
        try
        {
            return await list(cancellationToken);
        }
        catch (OwnerUnavailableException)
        {
            return null;
        }
    }

    /// <summary>0000h means "no reservation" in requests.</summary>
    private ushort NextReservation()
    {
        var next = _present is { } present ? (ushort)(present.ReservationId + 1) : firstReservation;
        return next == 0 ? (ushort)1 : next;
    }
}
