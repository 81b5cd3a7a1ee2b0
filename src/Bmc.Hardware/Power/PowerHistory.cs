using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Hardware.Board;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>
/// Keeps the record of the power on the disk in step with what happens, and reports it to the event log. Called under
/// the owner's lock.
/// </summary>
internal sealed class PowerHistory : IDisposable
{
    /// <summary>
    /// How long after the PC went off by itself it still counts as having been on. When the mains goes, the power LED
    /// goes out at once, but the proof takes a poll of the input voltage and <see cref="MainsSense.ProofTime"/>; a BMC
    /// without other supply has none of that and dies, with the record saying "on".
    /// </summary>
    public static readonly TimeSpan OffSettleTime = TimeSpan.FromSeconds(10);

    /// <summary>A flash card lives for some ten thousand writes a block: the hours counter may cost a few a day, not one a second.</summary>
    public static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(5);

    private readonly SettingsFile<PowerRecord> _file;
    private readonly PowerOnClock _clock;
    private readonly EventOutbox _events;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly GatedTimer _offSettled;
    private readonly GatedTimer _hours;
    private readonly Func<bool?> _sense;

    /// <param name="sense">Whether the PC is on.</param>
    public PowerHistory(SettingsFile<PowerRecord> file, EventOutbox events, Lock gate, TimeProvider time, ILogger logger, Func<bool?> sense)
    {
        _file = file;
        _events = events;
        _time = time;
        _logger = logger;
        _sense = sense;
        Record = file.Load(out string? problem) ?? new PowerRecord();
        if (problem is not null)
            PowerLog.RecordLost(logger, problem);
        _clock = new PowerOnClock(Record.PowerOnSeconds, time);
        _offSettled = new GatedTimer(gate, time, Settle);
        _hours = new GatedTimer(gate, time, SaveHours);
    }

    public PowerRecord Record { get; private set; }

    /// <summary>The record is on the disk as it is.</summary>
    public bool IsStored { get; private set; }

    public double PowerOnSeconds => _clock.Seconds;

    /// <summary>The role has started: what the PC does now, beside what the record says.</summary>
    /// <param name="keepMainsLost">False where nobody could ever see the mains return.</param>
    public void Begin(bool? sense, bool keepMainsLost)
    {
        Clock(sense);
        Record = Record with { MainsLost = Record.MainsLost && keepMainsLost };
        if (sense == true)
            Record = Record with { WasOn = true };
        else if (sense == false)
            AwaitSettled();
        Save();
        _hours.Start(SaveInterval);
    }

    public void Add(PowerHappening what, PowerOrder? order)
    {
        Record = Record.After(what, order, _time.GetUtcNow());
        if (what is PowerHappening.TurnedOff or PowerHappening.Dropped)
            AwaitSettled();
        foreach (EventRecord entry in PowerEventRecords.For(what, order, Record.RestartCause))
            _events.Add(entry);
        PowerLog.Happened(_logger, what, order?.Request.Origin);
        Save();
    }

    /// <summary>Counts the hours. A sense that can't be read counts as off: hours are better missing than made up.</summary>
    public void Clock(bool? sense) => _clock.Set(sense == true);

    public void AwaitSettled() => _offSettled.Start(OffSettleTime);

    /// <summary>Changes the record when that can be stored, else not at all.</summary>
    public Result TryChange(Func<PowerRecord, PowerRecord> change)
    {
        PowerRecord changed = change(Record) with { PowerOnSeconds = _clock.Seconds };
        Result saved = _file.Save(changed);
        IsStored = saved.IsDone;
        if (saved.IsDone)
            Record = changed;
        return saved;
    }

    /// <summary>What happened has happened, stored or not; the next save may have more luck.</summary>
    public void Save()
    {
        if (TryChange(record => record).Fault is { } fault)
            PowerLog.NotStored(_logger, fault);
    }

    public void Dispose()
    {
        _offSettled.Dispose();
        _hours.Dispose();
    }

    /// <summary>A PC that has been off for long enough, with the mains there, is meant to be off.</summary>
    private void Settle()
    {
        if (_sense() != false || Record.MainsLost || !Record.WasOn)
            return;
        Record = Record with { WasOn = false };
        Save();
    }

    private void SaveHours()
    {
        if (_sense() == true)
            Save();
        _hours.Start(SaveInterval);
    }
}
