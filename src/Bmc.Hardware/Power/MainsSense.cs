using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Board;

namespace Bmc.Hardware.Power;

internal enum MainsChange
{
    /// <summary>It is known now, and as it was.</summary>
    Confirmed,
    Lost,
    Returned,
}

/// <summary>
/// Whether the mains is there, by the supply's input voltage. A sensor without a value proves nothing: neither that the
/// mains is gone, nor that it is back. Called under the owner's lock.
/// </summary>
internal sealed class MainsSense : IDisposable
{
    /// <summary>
    /// How long a reading must stand to be a proof: longer than the sensor's poll interval, which board files keep at
    /// <see cref="BoardMainsSense.MaximumPollInterval"/>, so that a single wrong reading, such as a zero from a supply that
    /// is busy, is contradicted before it moves the PC. Time alone is no proof: another reading must say the same, for
    /// after the wrong one the bus may hang.
    /// </summary>
    public static readonly TimeSpan ProofTime = BoardMainsSense.MaximumPollInterval + TimeSpan.FromSeconds(1);

    private readonly double _below;
    private readonly GatedTimer _proof;
    private readonly Action<MainsChange> _changed;
    private bool _lost;
    private bool _known;
    private bool? _absent;
    private bool _seen;
    private DateTimeOffset _firstTaken;
    private bool _saidAgain;

    /// <param name="below">Volts; less is no mains.</param>
    /// <param name="lost">The mains was gone when the BMC last stored it.</param>
    /// <param name="changed">Told under the lock.</param>
    public MainsSense(double below, bool lost, Lock gate, TimeProvider time, Action<MainsChange> changed)
    {
        _below = below;
        _lost = lost;
        _changed = changed;
        _proof = new GatedTimer(gate, time, OnProven);
    }

    /// <summary>
    /// Null before the first proof, and for as long as the sensor has no value. A loss that is proven stands without it: many a
    /// supply's sensor goes with the mains.
    /// </summary>
    public bool? Present => !_known ? null : _lost ? false : _seen ? true : null;

    /// <summary>Takes a reading. It makes no difference how often the same one is told.</summary>
    /// <returns>True when <see cref="Present"/> is another one now.</returns>
    public bool OnReading(SensorReading reading)
    {
        bool? before = Present;
        Take(reading);
        return Present != before;
    }

    public void Dispose() => _proof.Dispose();

    private void Take(SensorReading reading)
    {
        bool? absent = reading is SensorValue value ? value.Value < _below : null;
        if (absent == _absent)
        {
            _saidAgain |= reading.Time != _firstTaken;
            return;
        }

        (_absent, _firstTaken, _saidAgain) = (absent, reading.Time, false);
        if (absent != true)
            _seen = absent == false;
        if (absent is null || _known && absent == _lost)
            _proof.Stop();
        else
            _proof.Start(ProofTime);
    }

    private void OnProven()
    {
        if (!_saidAgain)
        {
            _proof.Start(ProofTime);
            return;
        }

        bool absent = _absent!.Value;
        MainsChange change = absent == _lost ? MainsChange.Confirmed : absent ? MainsChange.Lost : MainsChange.Returned;
        (_known, _lost) = (true, absent);
        _changed(change);
    }
}
