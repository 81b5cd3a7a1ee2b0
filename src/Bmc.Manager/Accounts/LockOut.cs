using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <param name="Level">How often in a row; decides how long.</param>
internal sealed record StoredLockOut(byte Id, int Level, DateTimeOffset Until);

internal sealed record LockOutDocument(IReadOnlyList<StoredLockOut> LockOuts);

/// <summary>
/// Locks an account for sign-in from the network after repeated failures from there: unless the policy says otherwise, 5
/// within 5 minutes lock it for 5 minutes, the next time for 10, and so on to an hour; a good sign-in or a day of peace
/// begins anew.
/// It counts in elapsed time: a board without a clock battery jumps by years when it hears from the network.
/// A lock is stored, so that a restart does not end it; counts below the limit are not, which would wear the flash at
/// a stranger's pleasure, and strangers can't restart the board. Whoever fails does not wait for the disk: the answer to
/// the failure that locks would come later than that for a name that nobody has, and tell the one from the other.
/// One entry an account: the table is as bounded as the accounts are.
/// </summary>
internal sealed class LockOut : IDisposable
{
    public const string FileName = "lockouts.json";

    /// <summary>For doubled ones; a policy that begins with a longer one stays with it.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(1);
    public static readonly TimeSpan Forgiveness = TimeSpan.FromDays(1);

    /// <summary>Ten seconds, the shortest first lock, are more than an hour by then.</summary>
    private const int MostDoublings = 10;

    private readonly Lock _gate = new();

    /// <summary>Held while writing, and taken before <see cref="_gate"/>: the last to write has the latest.</summary>
    private readonly Lock _disk = new();
    private readonly Dictionary<byte, Entry> _entries = [];
    private readonly StateFolder _folder;
    private readonly LocalLockOutPolicy _policy;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _start;
    private Task _storing = Task.CompletedTask;
    private bool _unstored;

    private LockOut(StateFolder folder, LocalLockOutPolicy policy, TimeProvider time, ILogger logger)
    {
        _folder = folder;
        _policy = policy;
        _time = time;
        _logger = logger;
        _start = time.GetTimestamp();
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_start);

    public static Result<LockOut> Open(StateFolder folder, LocalLockOutPolicy policy, TimeProvider time, ILogger logger)
    {
        var lockOut = new LockOut(folder, policy, time, logger);
        if (folder.Read(FileName, StateJson.Default.LockOutDocument).TryGet(out LockOutDocument? document, out Fault? fault))
            lockOut.Restore(document);
        else if (fault.Code != FaultCode.NotFound)
            return fault;
        return lockOut;
    }

    private static TimeSpan DurationOf(int level, LockOutPolicy policy)
    {
        TimeSpan first = TimeSpan.FromSeconds(policy.DurationSeconds);
        TimeSpan longest = first > LongestDuration ? first : LongestDuration;
        return level > MostDoublings ? longest : TimeSpan.FromTicks(Math.Min(first.Ticks << (level - 1), longest.Ticks));
    }

    /// <summary>Null when the account may sign in.</summary>
    public DateTimeOffset? LockedUntil(byte id)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(id, out Entry? entry) && entry.Until > Elapsed
                ? _time.GetUtcNow() + (entry.Until - Elapsed)
                : null;
        }
    }

    public void Failed(byte id)
    {
        LockOutPolicy policy = _policy.Current;
        if (policy.Failures == 0)
            return;
        TimeSpan window = policy.WindowSeconds == 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(policy.WindowSeconds);
        lock (_gate)
        {
            TimeSpan now = Elapsed;
            if (!_entries.TryGetValue(id, out Entry? entry))
                _entries[id] = entry = new Entry();
            if (entry.Until > now)
                return;
            if (now - entry.LastFailure >= Forgiveness)
                entry.Level = 0;
            entry.LastFailure = now;
            entry.Recent.Enqueue(now);
            while (now - entry.Recent.Peek() >= window)
                entry.Recent.Dequeue();
            if (entry.Recent.Count < policy.Failures)
                return;
            entry.Recent.Clear();
            entry.Level++;
            TimeSpan duration = DurationOf(entry.Level, policy);
            entry.Until = now + duration;
            _logger.AccountLocked(id, duration, policy.Failures);
            _unstored = true;
            _storing = StoreAfterAsync(_storing);
        }
    }

    /// <summary>After a good sign-in, an unlocking or the account's end; stored when this returns.</summary>
    public void Forget(byte id)
    {
        lock (_gate)
        {
            if (!_entries.Remove(id, out Entry? entry) || entry.Level == 0)
                return;
            _unstored = true;
        }

        Store();
    }

    /// <summary>Nothing is written any more after this.</summary>
    public void Dispose() => Store();

    private void Restore(LockOutDocument document)
    {
        foreach (StoredLockOut stored in document.LockOuts.Where(one => one.Level > 0))
        {
            // A clock that went back must not make the lock longer than it was.
            TimeSpan left = stored.Until - _time.GetUtcNow();
            TimeSpan longest = DurationOf(stored.Level, _policy.Current);
            _entries[stored.Id] = new Entry { Level = stored.Level, LastFailure = Elapsed, Until = Elapsed + (left > longest ? longest : left) };
        }
    }

    private async Task StoreAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Store();
    }

    /// <summary>At most one write for the policy's failures, and none while locked. Availability goes first: an unwritten lock still locks.</summary>
    private void Store()
    {
        lock (_disk)
        {
            if (Snapshot() is { } document && _folder.Write(FileName, document, StateJson.Default.LockOutDocument).Fault is { } fault)
                _logger.LockOutsUnstored(fault);
        }
    }

    /// <summary>Null when there is nothing new.</summary>
    private LockOutDocument? Snapshot()
    {
        lock (_gate)
        {
            if (!_unstored)
                return null;
            _unstored = false;
            DateTimeOffset now = _time.GetUtcNow();
            return new LockOutDocument([.. _entries
                .Where(pair => pair.Value.Level > 0)
                .OrderBy(pair => pair.Key)
                .Select(pair => new StoredLockOut(pair.Key, pair.Value.Level, now + (pair.Value.Until - Elapsed)))]);
        }
    }

    private sealed class Entry
    {
        public int Level { get; set; }

        public TimeSpan LastFailure { get; set; }

        public TimeSpan Until { get; set; } = TimeSpan.MinValue;

        /// <summary>At most the policy's failures, a byte: then it is emptied.</summary>
        public Queue<TimeSpan> Recent { get; } = new();
    }
}
