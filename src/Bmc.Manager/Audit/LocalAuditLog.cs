using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Manager.Audit;

/// <summary>
/// The audit log. An entry is written before whoever makes it goes on, so it outlives the process; the disk has it a moment later, many
/// entries at once where many come: nobody's sign-in waits for a card.
/// </summary>
internal sealed partial class LocalAuditLog : IAuditLog, IDisposable
{
    /// <summary>Of the newest file and of the one before it.</summary>
    public const int EntriesPerFile = IAuditLog.MaximumEntries / 2;

    /// <summary>Entries that wait for a listener; the oldest of them go first.</summary>
    public const int MaximumUnheard = 256;

    private readonly Lock _lock = new();
    private readonly List<ChannelWriter<AuditEntry>> _listeners = [];
    private readonly Channel<bool> _unsynced = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly AuditFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _syncing;
    private long _lastId;
    private string? _problem;

    public LocalAuditLog(StateFolder folder, TimeProvider time, ILogger logger)
    {
        (_files, _time, _logger) = (new AuditFiles(folder), time, logger);
        Try(() => _lastId = _files.Read().Select(entry => entry.Id).LastOrDefault());
        _syncing = SyncAsync();
    }

    public ValueTask<AuditLogInfo> GetInfoAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(new AuditLogInfo(Read().Count(), _problem));
    }

    public ValueTask<IReadOnlyList<AuditEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<AuditEntry>>([.. Read().Skip(skip).Take(count)]);
    }

    public ValueTask<Result<AuditEntry>> FindAsync(long id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            AuditEntry? found = Read().FirstOrDefault(entry => entry.Id == id);
            return ValueTask.FromResult<Result<AuditEntry>>(found is null ? new Fault(FaultCode.NotFound, $"There is no entry {id} in the audit log.") : found);
        }
    }

    public async IAsyncEnumerable<AuditEntry> WatchAsync(int last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<AuditEntry> added = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(MaximumUnheard) { FullMode = BoundedChannelFullMode.DropOldest });
        AuditEntry[] newest;
        lock (_lock)
        {
            newest = [.. Read().TakeLast(last)];
            _listeners.Add(added.Writer);
        }

        try
        {
            foreach (AuditEntry entry in newest)
                yield return entry;
            await foreach (AuditEntry entry in added.Reader.ReadAllAsync(cancellationToken))
                yield return entry;
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(added.Writer);
        }
    }

    public ValueTask<Result> AddAsync(AuditAddition addition, CancellationToken cancellationToken)
    {
        Add(addition.Severity, addition.Message, addition.Origin);
        return ValueTask.FromResult(_problem is { } problem ? Result.Refused(FaultCode.Unavailable, problem) : Result.Done);
    }

    public void Add(AuditSeverity severity, string message, RequestOrigin? origin)
    {
        string text = message.Length <= IAuditLog.MaximumMessage ? message : message[..IAuditLog.MaximumMessage];
        lock (_lock)
        {
            var entry = new AuditEntry(++_lastId, _time.GetUtcNow(), severity, text, origin);
            if (Try(() => _files.Append(entry, EntriesPerFile)))
                _problem = null;
            foreach (ChannelWriter<AuditEntry> listener in _listeners)
                listener.TryWrite(entry);
        }

        _unsynced.Writer.TryWrite(true);
    }

    public void Dispose()
    {
        _unsynced.Writer.TryComplete();
        _syncing.Wait();
        _files.Dispose();
    }

    private IEnumerable<AuditEntry> Read()
    {
        IEnumerable<AuditEntry> entries = [];
        Try(() => entries = [.. _files.Read()]);
        return entries;
    }

    private async Task SyncAsync()
    {
        await foreach (bool _ in _unsynced.Reader.ReadAllAsync())
        {
            SafeFileHandle? handle;
            lock (_lock)
                handle = _files.Handle;
            // Not under the lock, which whoever signs in waits for.
            if (handle is not null)
                Sync(handle);
        }
    }

    private void Sync(SafeFileHandle handle)
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (ObjectDisposedException)
        {
            // A file that is full is on the disk before it is closed.
        }
        catch (IOException exception)
        {
            LogUnkept(exception.Message);
        }
    }

    // What can't be kept is said once, and tried again with the next entry.
    private bool Try(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (_problem is null)
                LogUnkept(exception.Message);
            _problem = $"The audit log can't be kept: {exception.Message}";
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit log can't be kept: {Reason}")]
    private partial void LogUnkept(string reason);
}
