using Bmc.Contracts.Board;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Board;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>
/// Knows of the mains what the board's evidence proves, and gives the restore policy's order, late and once, when it has
/// proven to have been away. Called under the owner's lock.
/// </summary>
internal sealed class MainsWatch : IDisposable
{
    private readonly BoardPower _board;
    private readonly MainsSense? _sense;
    private readonly PowerOnReset? _powerOnReset;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly GatedTimer _restore;

    /// <param name="lost">The mains was lost when that was last stored.</param>
    /// <param name="changed">Told, under the lock, when something is proven.</param>
    /// <param name="restoreDue">Told, under the lock, when the delay of the policy is over.</param>
    public MainsWatch(
        BoardPower board,
        bool lost,
        string bootIdFile,
        Lock gate,
        TimeProvider time,
        Random random,
        ILogger logger,
        Action<MainsChange> changed,
        Action restoreDue)
    {
        _board = board;
        _random = random;
        _logger = logger;
        _sense = board.Mains is { Evidence: MainsEvidence.InputVoltage, Below: { } below } ? new MainsSense(below, lost, gate, time, changed) : null;
        _powerOnReset = board.Mains is { Evidence: MainsEvidence.PowerOnReset } reset ? new PowerOnReset(reset, bootIdFile) : null;
        _restore = new GatedTimer(gate, time, restoreDue);
    }

    /// <summary>Null when there is no evidence, or none yet. A BMC that lives on the mains alone has it when it runs.</summary>
    public bool? Present => _powerOnReset is not null ? true : _sense?.Present;

    /// <summary>Whether a loss outlives the BMC's restart in the record: only where the BMC can see the mains return.</summary>
    public bool SeesReturn => _sense is not null;

    /// <returns>True when <see cref="Present"/> is another one now; what is proven is told apart.</returns>
    public bool OnSensors(IReadOnlyList<SensorSnapshot> sensors) =>
        _sense is not null
        && sensors.FirstOrDefault(sensor => sensor.Description.Id == _board.Mains!.Sensor) is { } input
        && _sense.OnReading(input.Reading);

    /// <summary>Whether this start of the role is the BMC's first one after a power-on.</summary>
    /// <param name="history">Remembers this boot, before anything is pressed: a role that dies on the way never presses after its restart.</param>
    public bool IsStartFromMains(PowerHistory history)
    {
        if (_powerOnReset is not { BootId: { } bootId })
            return false;
        bool proven = _powerOnReset.IsProven(history.Record.BootId);
        return (history.Record.BootId == bootId || history.TryChange(record => record with { BootId = bootId }).IsDone) && proven;
    }

    /// <summary>The mains is back: orders the policy's power-on, after its delay, if that is due.</summary>
    /// <param name="wasOn">The PC was on before the loss.</param>
    /// <param name="sense">Whether it is on now.</param>
    /// <returns>False when nothing is to be done.</returns>
    public bool PlanRestore(PowerRestorePolicy policy, bool wasOn, bool? sense)
    {
        if (sense != false || !RestoreOrder.IsDue(policy, wasOn))
        {
            PowerLog.RestoreNotDue(_logger, policy, wasOn);
            return false;
        }

        TimeSpan delay = RestoreOrder.Delay(_board, _random.NextDouble());
        PowerLog.RestorePlanned(_logger, policy, wasOn, delay.TotalSeconds);
        _restore.Start(delay);
        return true;
    }

    /// <summary>Somebody ordered something, who knows better than the policy, or the mains is gone again.</summary>
    public void CancelRestore() => _restore.Stop();

    public void Dispose()
    {
        _sense?.Dispose();
        _restore.Dispose();
    }
}
