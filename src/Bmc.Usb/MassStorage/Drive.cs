using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Usb.NetworkMedia;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.MassStorage;

/// <summary>One drive and what is in it. Whoever holds <see cref="Turn"/> may change that.</summary>
internal sealed class Drive(LogicalUnit unit, InsertedRecords records, ILogger logger) : IDisposable
{
    public LogicalUnit Unit => unit;

    public string Name => unit.Name;

    public Turn Turn { get; } = new();

    /// <summary>Null when it is empty.</summary>
    public InsertedRecord? Record { get; private set; } = records.Of(unit.Name) is { } record && record.Kind == unit.Kind ? record : null;

    /// <summary>Where an image of the network comes from; null for one of the store, and until it is taken up again after a restart.</summary>
    public IAttachedMedium? Source { get; private set; }

    /// <summary>Why what belongs in it is not in it, as a sentence.</summary>
    public string? Problem { get; private set; }

    /// <summary>Ends when what is in it now is no longer in it.</summary>
    public TaskCompletionSource Leaving { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DriveState State
    {
        get
        {
            InsertedRecord? record = Record;
            InsertedMedium? medium = record is null ? null : new InsertedMedium(
                record.Image,
                record.Size,
                record.Writable,
                Source?.Health ?? (Problem is null ? MediumHealth.Ok : MediumHealth.Waiting),
                Source?.BytesRead,
                Source?.Problem ?? Problem);
            return new DriveState(Name, unit.Kind, medium, unit.File is null ? "the PC is not shown this drive" : null);
        }
    }

    /// <summary>In place of what is in the drive; what fails leaves that there, unless its own source fails too.</summary>
    /// <param name="source">Belongs to the drive from now on, also when this fails.</param>
    public async ValueTask<Result> PutAsync(InsertedRecord record, IAttachedMedium? source, bool force)
    {
        InsertedRecord? before = Record;
        IAttachedMedium? sourceBefore = Source;
        Result outcome = await OpenAsync(force);
        if (outcome.IsDone)
        {
            outcome = unit.Insert(record.Path, record.Writable);
            if (outcome.IsDone)
                outcome = records.Set(Name, record);
            if (!outcome.IsDone)
                await PutBackAsync(before, whole: Source == sourceBefore);
        }

        if (!outcome.IsDone)
        {
            if (source is not null)
                await source.DisposeAsync();
            return outcome;
        }

        if (Source is { } replaced)
            await replaced.DisposeAsync();
        Changed(record, source);
        return outcome;
    }

    /// <summary>An empty one is done.</summary>
    public async ValueTask<Result> EmptyAsync(bool force)
    {
        Result opened = await OpenAsync(force);
        return opened.IsDone ? await ForgetAsync() : opened;
    }

    /// <summary>It is empty already.</summary>
    public async ValueTask<Result> ForgetAsync()
    {
        Result saved = records.Set(Name, null);
        IAttachedMedium? source = Source;
        Changed(null, null);
        if (source is not null)
            await source.DisposeAsync();
        return saved;
    }

    /// <summary>What belonged in the drive and was not in it is in it.</summary>
    public void Returned(InsertedRecord record, IAttachedMedium? source)
    {
        if (record != Record)
            records.Set(Name, record);
        (Record, Source, Problem) = (record, source, null);
    }

    public void NotReturned(string problem)
    {
        if (Problem != problem)
            UsbLog.NotReturned(logger, Record?.Image ?? "", Name, problem);
        Problem = problem;
    }

    public void Dispose() => Turn.Dispose();

    /// <summary>Out with what is in it.</summary>
    private async ValueTask<Result> OpenAsync(bool force)
    {
        // A read that waits for its source holds the drive's lock, and the drive opens only without its source. Such a medium is of no
        // more use to the PC.
        bool stalled = Source is { Health: not MediumHealth.Ok };
        if (Source is { } source && (force || stalled))
        {
            Source = null;
            await source.DisposeAsync();
        }

        return unit.Eject(force || stalled);
    }

    private async ValueTask PutBackAsync(InsertedRecord? before, bool whole)
    {
        unit.Eject(force: true);
        if (before is not null && !(whole && unit.Insert(before.Path, before.Writable).IsDone))
            await ForgetAsync();
    }

    private void Changed(InsertedRecord? record, IAttachedMedium? source)
    {
        (Record, Source, Problem) = (record, source, null);
        Leaving.TrySetResult();
        Leaving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
