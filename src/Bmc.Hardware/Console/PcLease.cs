using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Console;

/// <summary>Who has the PC to itself: its power orders and its serial line listen to one holder at a time, and to anybody when there is none.</summary>
public sealed partial class PcLease : IConsoleLease
{
    public static readonly TimeSpan MinimumTime = TimeSpan.FromSeconds(1);

    /// <summary>A rig that died must not keep the PC for longer; who needs more renews it.</summary>
    public static readonly TimeSpan MaximumTime = TimeSpan.FromDays(1);

    public const int MaximumName = 64;

    private readonly Lock _lock = new();
    private readonly SettingsFile<LeaseRecord> _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ConsoleLease? _lease;

    /// <param name="stateFolder">Where lease.json is kept.</param>
    public PcLease(string stateFolder, TimeProvider time, ILogger<PcLease> logger)
    {
        (_time, _logger) = (time, logger);
        _file = new SettingsFile<LeaseRecord>(Path.Combine(stateFolder, "lease.json"), ConsoleJson.Default.LeaseRecord);
        _lease = _file.Load(out string? problem)?.Lease;
        if (problem is not null)
            LogLost(problem);
        // A board without a clock of its own may have started long before the lease was taken.
        if (_lease is { } lease && lease.Until - time.GetUtcNow() > MaximumTime)
            _lease = null;
    }

    /// <summary>What is told of it: the change in words.</summary>
    public event Action<string>? Changed;

    public ConsoleLease? Present
    {
        get
        {
            lock (_lock)
                return _lease is { } lease && lease.Until > _time.GetUtcNow() ? lease : null;
        }
    }

    /// <summary>Null when whoever asks may.</summary>
    public Fault? Excludes(RequestOrigin origin) =>
        Present is { } lease && origin.Lease != lease.Holder
            ? new Fault(FaultCode.Conflict, $"{lease.Holder} has the PC to itself until {lease.Until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; whoever must can break that lease, and switching off by force is open to all")
            : null;

    public ValueTask<Result<ConsoleLease>> TakeAsync(string holder, TimeSpan duration, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (holder.Length is 0 or > MaximumName || holder.Any(character => character is < ' ' or > '~'))
            return ValueTask.FromResult<Result<ConsoleLease>>(new Fault(FaultCode.Invalid, $"the holder of a lease has 1 to {MaximumName} printable ASCII characters"));
        if (duration < MinimumTime || duration > MaximumTime)
            return ValueTask.FromResult<Result<ConsoleLease>>(new Fault(FaultCode.Invalid, $"a lease lasts {MinimumTime.TotalSeconds} s to {MaximumTime.TotalHours} h"));
        lock (_lock)
        {
            if (Present is { } present && (present.Holder != holder || origin.Lease != holder))
                return ValueTask.FromResult<Result<ConsoleLease>>(Excludes(origin) ?? new Fault(FaultCode.Conflict, $"{present.Holder} has the PC to itself: end that lease first"));
            var lease = new ConsoleLease(holder, _time.GetUtcNow() + duration);
            if (_file.Save(new LeaseRecord(lease)).Fault is { } fault)
                return ValueTask.FromResult<Result<ConsoleLease>>(fault);
            bool renewed = Present is not null;
            _lease = lease;
            if (!renewed)
                Tell($"{holder} has the PC to itself, by {origin}");
            return ValueTask.FromResult<Result<ConsoleLease>>(lease);
        }
    }

    public ValueTask<Result> EndAsync(bool breakOthers, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Present is not { } lease)
                return ValueTask.FromResult(Result.Done);
            if (!breakOthers && Excludes(origin) is { } excluded)
                return ValueTask.FromResult<Result>(excluded);
            if (_file.Save(new LeaseRecord(null)).Fault is { } fault)
                return ValueTask.FromResult<Result>(fault);
            _lease = null;
            Tell(origin.Lease == lease.Holder ? $"{lease.Holder} no longer has the PC to itself" : $"the lease of {lease.Holder} was broken by {origin}");
            return ValueTask.FromResult(Result.Done);
        }
    }

    private void Tell(string change)
    {
        LogChanged(change);
        Changed?.Invoke(change);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Exclusive use: {Change}")]
    private partial void LogChanged(string change);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody has the PC to itself any more: {Problem}")]
    private partial void LogLost(string problem);
}
