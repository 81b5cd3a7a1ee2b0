using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;

namespace Bmc.Ipmi.Sdr;

/// <summary>
/// The SDR repository: made from the board's sensors and FRUs, made anew when they change, never written to by
/// command. Record ids follow from what a record is about, so they are the same whatever else comes and goes.
/// </summary>
/// <remarks>
/// A reservation names one edition of the repository. Whoever reserves while nothing has changed gets the same id, so
/// that consoles which list at the same time don't cancel each other: with a repository that can't be written to, the
/// only thing to protect from is a change between two partial reads.
/// </remarks>
/// <param name="firstReservation">Best random, so that an id from before a restart isn't taken for one of now.</param>
public sealed class SdrRepository(HardwareMirror mirror, IInventory inventory, ushort firstReservation) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1);
    private volatile SdrEdition? _present;

    public void Dispose() => _making.Dispose();

    /// <summary>The present edition: at once unless something changed.</summary>
    public ValueTask<SdrEdition> GetAsync(CancellationToken cancellationToken) =>
        _present is { } present && IsCurrent(present) ? new(present) : MakeAsync(cancellationToken);

    /// <summary>An edition without the FRUs is for as long as their owner is away.</summary>
    private bool IsCurrent(SdrEdition edition) =>
        edition.SensorsVersion == mirror.SensorsVersion && (edition.HasFrus || mirror.Power is null);

    private async ValueTask<SdrEdition> MakeAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            var present = _present;
            if (present is not null && IsCurrent(present))
                return present;

            // The version first: sensors that change in between are in the next edition.
            var version = mirror.SensorsVersion;
            var frus = await ListFrusAsync(cancellationToken);
            if (frus is null && present?.SensorsVersion == version)
                return present;
            return _present = SdrEdition.Of(version, mirror.Sensors, frus, NextReservation());
        }
        finally
        {
            _making.Release();
        }
    }

    private async ValueTask<IReadOnlyList<FruDevice>?> ListFrusAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await inventory.ListAsync(cancellationToken);
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
