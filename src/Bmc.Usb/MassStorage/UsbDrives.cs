using System.Collections.Concurrent;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;
using Bmc.Usb.MediaStore;
using Bmc.Usb.NetworkMedia;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.MassStorage;

/// <summary>The drives that the PC sees, and what is in them.</summary>
public sealed class UsbDrives : IMediaDrives, IMediumStreams, IHandsOff, IDisposable
{
    private readonly UsbGadget _gadget;
    private readonly LocalMediaStore _store;
    private readonly INetworkMedia? _network;
    private readonly DriveRules _rules;
    private readonly InsertedRecords _records;
    private readonly DriveKeeper _keeper;
    private readonly ILogger _logger;
    private volatile Drive[] _drives = [];
    private readonly ConcurrentQueue<IAttachedMedium> _orphans = new();
    private GadgetFunction? _function;

    /// <param name="network">Null where there is no way to images on the network.</param>
    /// <param name="folder">The role's own.</param>
    public UsbDrives(UsbGadget gadget, LocalMediaStore store, INetworkMedia? network, DriveRules rules, string folder, ILogger logger)
    {
        (_gadget, _store, _network, _rules, _logger) = (gadget, store, network, rules, logger);
        _records = new InsertedRecords(folder, logger);
        _keeper = new DriveKeeper(network, logger);
        Compose();
        gadget.Built += OnBuilt;
        store.DrivesWith = image => [.. _drives.Where(drive => drive.Record is { IsStored: true } record && record.Image == image).Select(drive => drive.Name)];
    }

    public ValueTask<IReadOnlyList<DriveState>> GetAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<DriveState>>([.. _drives.Select(drive => drive.State)]);

    public ValueTask<Result> InsertAsync(string drive, InsertRequest request, CancellationToken cancellationToken) =>
        InTurnAsync(drive, found => NetworkImage.IsAddress(request.Image)
            ? InsertFromNetworkAsync(found, request, cancellationToken)
            : InsertFromStoreAsync(found, request, cancellationToken));

    public ValueTask<Result> EjectAsync(string drive, EjectRequest request, CancellationToken cancellationToken) => InTurnAsync(drive, async found =>
    {
        string? image = found.Record?.Image;
        Result ejected = await found.EmptyAsync(request.Force);
        if (ejected.IsDone && image is not null)
            UsbLog.Ejected(_logger, image, drive, request.Origin);
        return ejected;
    });

    public async ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
    {
        Drive? taken = null;
        InsertedRecord? record = null;
        Task leaving = Task.CompletedTask;
        Result outcome = await InTurnAsync(drive, async found =>
        {
            if (_network is null)
                return NoNetwork();
            if (!(await _network.AttachAsync(request, reader, cancellationToken)).TryGet(out IAttachedMedium? source, out Fault? fault))
                return fault;
            taken = found;
            record = new InsertedRecord(drive, found.Unit.Kind, request.Name, source.DevicePath, source.Size, Writable: false, IsStream: true);
            Result put = await PutAsync(found, record, source, ImageFormat.Of(source.Head.Span), request.Force, request.Origin);
            leaving = found.Leaving.Task;
            return put;
        });
        if (!outcome.IsDone)
            return outcome;
        inserted();
        await Task.WhenAny(leaving, Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));
        if (leaving.IsCompleted)
            return new Fault(FaultCode.Conflict, $"{request.Name} is no longer in the drive {drive}");

        // Its reader goes, and the medium with it.
        using IDisposable turn = await taken!.Turn.TakeAsync(CancellationToken.None);
        return taken.Record == record ? await taken.EmptyAsync(force: true) : Result.Done;
    }

    /// <summary>Follows what the PC does with its drives, and takes up what a predecessor left, until cancelled.</summary>
    public async Task RunAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(UsbGadget.CheckInterval, timeProvider);
        try
        {
            do
                await AttendAsync(cancellationToken);
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is in the drives stays in them.
        }
    }

    /// <summary>One look at all drives.</summary>
    public async Task AttendAsync(CancellationToken cancellationToken)
    {
        // Of drives that the PC is no longer shown.
        while (_orphans.TryDequeue(out IAttachedMedium? orphan))
            await orphan.DisposeAsync();
        foreach (Drive drive in _drives)
        {
            using IDisposable? turn = _gadget.Problem is null ? drive.Turn.TryTake() : null;
            if (turn is not null)
                await _keeper.AttendAsync(drive, cancellationToken);
        }
    }

    /// <summary>Nothing is put in or taken out.</summary>
    public ValueTask<IDisposable?> LetGoAsync(CancellationToken cancellationToken)
    {
        var held = new HeldDrives();
        foreach (Drive drive in _drives)
        {
            if (drive.Turn.TryTake() is not { } turn)
            {
                held.Dispose();
                return ValueTask.FromResult<IDisposable?>(null);
            }

            held.Add(turn);
        }

        return ValueTask.FromResult<IDisposable?>(held);
    }

    public void Dispose()
    {
        _gadget.Built -= OnBuilt;
        foreach (Drive drive in _drives)
            drive.Dispose();
    }

    private static Fault NoNetwork() => new(FaultCode.Unsupported, "this board has no way to images on the network");

    private async ValueTask<Result> InTurnAsync(string name, Func<Drive, ValueTask<Result>> act)
    {
        if (_drives.FirstOrDefault(drive => drive.Name == name) is not { } found)
            return new Fault(FaultCode.NotFound, $"there is no drive {name}; the PC sees {(_drives.Length == 0 ? "none" : string.Join(", ", _drives.Select(drive => drive.Name)))}");
        using IDisposable? turn = found.Turn.TryTake();
        if (turn is null)
            return new Fault(FaultCode.Busy, $"somebody else is at the drive {name}");
        return _gadget.Problem is { } problem ? new Fault(FaultCode.Unavailable, problem) : await act(found);
    }

    private async ValueTask<Result> InsertFromStoreAsync(Drive drive, InsertRequest request, CancellationToken cancellationToken)
    {
        if (!(await _store.HoldAsync(request.Image, request.Writable, cancellationToken)).TryGet(out HeldImage? held, out Fault? fault))
            return fault;
        using (held)
        {
            // Two that write, or one that reads what another writes, each know nothing of it.
            InsertedRecord? other = _drives.Where(found => found != drive).Select(found => found.Record).FirstOrDefault(record => record is { IsStored: true } && record.Image == request.Image);
            if (other is not null && (other.Writable || request.Writable))
                return new Fault(FaultCode.Conflict, $"{request.Image} is in the drive {other.Drive} already, and {(other.Writable ? "that" : "this")} one could write to it");
            var record = new InsertedRecord(drive.Name, drive.Unit.Kind, request.Image, held.File.Path, held.File.Size, request.Writable);
            return await PutAsync(drive, record, null, held.File.Format, request.Force, request.Origin);
        }
    }

    private async ValueTask<Result> InsertFromNetworkAsync(Drive drive, InsertRequest request, CancellationToken cancellationToken)
    {
        if (_network is null)
            return NoNetwork();
        if (!(await _network.AttachAsync(request, cancellationToken)).TryGet(out IAttachedMedium? source, out Fault? fault))
            return fault;
        var record = new InsertedRecord(
            drive.Name, drive.Unit.Kind, request.Image, source.DevicePath, source.Size, source.Writable, IsStream: false, request.UserName, request.Password, request.AnyCertificate);
        return await PutAsync(drive, record, source, ImageFormat.Of(source.Head.Span), request.Force, request.Origin);
    }

    private async ValueTask<Result> PutAsync(Drive drive, InsertedRecord record, IAttachedMedium? source, ImageFormat format, bool force, RequestOrigin origin)
    {
        Result outcome = _rules.Check(drive.Unit.Kind, record.Image, record.Size, format, record.Writable, force);
        if (!outcome.IsDone && source is not null)
            await source.DisposeAsync();
        if (outcome.IsDone)
            outcome = await drive.PutAsync(record, source, force);
        if (outcome.IsDone)
            UsbLog.Inserted(_logger, record.Image, drive.Name, origin);
        return outcome;
    }

    private void OnBuilt()
    {
        Compose();
        foreach (Drive drive in _drives)
            DriveKeeper.Fill(drive);
    }

    /// <summary>The drives of the present composition; one that was there before keeps what is in it.</summary>
    private void Compose()
    {
        GadgetFunction? function = _gadget.Functions.FirstOrDefault(function => function.Name == DrivesFunction.Name);
        if (function == _function)
            return;
        _function = function;
        Drive[] before = _drives;
        IReadOnlyList<DriveKind> kinds = function is null ? [] : DrivesFunction.KindsOf(function);
        var drives = new List<Drive>();
        for (int number = 0; number < kinds.Count; number++)
        {
            var drive = new Drive(new LogicalUnit(_gadget, function!, number, kinds[number], DrivesFunction.NameOf(kinds, number)), _records, _logger);
            Drive? same = before.FirstOrDefault(other => other.Name == drive.Name);
            if (same is { Record: { } record, Source: { } source })
                drive.Returned(record, source);
            drives.Add(drive);
        }

        foreach (Drive gone in before.Where(other => drives.TrueForAll(drive => drive.Name != other.Name)))
        {
            _records.Set(gone.Name, null);
            if (gone.Source is { } source)
                _orphans.Enqueue(source);
        }

        _drives = [.. drives];
    }

    private sealed class HeldDrives : IDisposable
    {
        private readonly List<IDisposable> _turns = [];

        public void Add(IDisposable turn) => _turns.Add(turn);

        public void Dispose()
        {
            foreach (IDisposable turn in _turns)
                turn.Dispose();
        }
    }
}
