using Bmc.Simulator.Machine;

namespace Bmc.Simulator.Chips;

/// <summary>
/// An EMC2301 (SMSC data sheet revision 1.1): one fan, driven directly (30h) or to a tachometer target (EN_ALGO).
/// <list type="bullet">
/// <item>Registers (table 5.1), one byte each; the pointer moves on after each byte. Undefined ones read 00h.</item>
/// <item>Tachometer reading (3Eh high, 3Fh low, 13 bits left-aligned): the count of 32.768 kHz cycles over n edges, times
/// the range multiplier m, so rpm = 3932160 m / count for 5 edges of a two-pole fan. FFF8h: standing still. Reading the
/// high byte holds the low one that belongs to it.</item>
/// <item>Watchdog (§4.8): four seconds after power-up unless the fan setting or the algorithm is written, and with WD_EN
/// four seconds after the last access: WATCH is set and the fan driven fully until the watchdog is disabled and the fan
/// set anew.</item>
/// </list>
/// </summary>
public sealed class SimulatedEmc2301 : ISimulatedChip
{
    private const byte Configuration = 0x20, FanStatus = 0x24, StallStatus = 0x25;
    private const byte FanSetting = 0x30, FanConfiguration1 = 0x32, MinimumDrive = 0x38, ValidTachCount = 0x39;
    private const byte TachTargetLow = 0x3C, TachTargetHigh = 0x3D, TachReadingHigh = 0x3E, TachReadingLow = 0x3F;
    private const byte SoftwareLock = 0xEF;
    private const byte WatchdogEnable = 0x20, Watch = 0x80, Stalled = 0x01, EnableAlgorithm = 0x80;
    private const int MaximumCount = 0x1FFF;
    private const double TachClockPerMinute = 32768 * 60;

    private static readonly TimeSpan WatchdogTime = TimeSpan.FromSeconds(4);
    private static readonly byte[] Writable =
        [0x20, 0x29, 0x2A, 0x2B, 0x2D, 0x30, 0x31, 0x32, 0x33, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0xEF];

    private static readonly byte[] Unlockable = [FanSetting, TachTargetLow, TachTargetHigh];

    private readonly byte[] _registers = new byte[256];
    private readonly CoolingFan _fan;
    private readonly TimeProvider _time;
    private byte _pointer;
    private bool _pointerWritten;
    private long _watchdogStarted;
    private bool _watchdogRuns = true;
    private bool _fullDrive;

    public SimulatedEmc2301(CoolingFan fan, TimeProvider time)
    {
        _fan = fan;
        _time = time;
        _watchdogStarted = time.GetTimestamp();
        ReadOnlySpan<(byte Register, byte Value)> defaults =
        [
            (Configuration, 0x40), (0x31, 0x01), (FanConfiguration1, 0x2B), (0x33, 0x28), (0x35, 0x2A), (0x36, 0x19), (0x37, 0x10),
            (MinimumDrive, 0x66), (ValidTachCount, 0xF5), (TachTargetLow, 0xF8), (TachTargetHigh, 0xFF), (0xFD, 0x37), (0xFE, 0x5D), (0xFF, 0x80),
        ];
        foreach ((byte register, byte value) in defaults)
            _registers[register] = value;
    }

    /// <summary>0..1, what the PWM pin drives now.</summary>
    public double Drive
    {
        get
        {
            CheckWatchdog();
            return _fullDrive ? 1 : (_registers[FanConfiguration1] & EnableAlgorithm) != 0 ? AlgorithmDrive() : _registers[FanSetting] / 255.0;
        }
    }

    private bool IsWatched => (_registers[Configuration] & WatchdogEnable) != 0;

    public bool Start(bool read)
    {
        CheckWatchdog();
        if (IsWatched && !_fullDrive)
            FeedWatchdog();
        _pointerWritten = false;
        return true;
    }

    public bool Write(byte value)
    {
        if (_pointerWritten)
            WriteRegister(_pointer++, value);
        else
            _pointer = value;
        _pointerWritten = true;
        return true;
    }

    public byte Read()
    {
        byte register = _pointer++;
        switch (register)
        {
            case FanStatus:
                byte status = (byte)(_registers[FanStatus] | (IsStalled() ? Stalled : 0));
                _registers[FanStatus] = 0;
                return status;
            case StallStatus:
                return IsStalled() ? Stalled : (byte)0;
            case TachReadingHigh:
                int count = TachCount();
                _registers[TachReadingLow] = (byte)(count << 3);
                return (byte)(count >> 5);
            default:
                return _registers[register];
        }
    }

    public void Stop()
    {
    }

    private void WriteRegister(byte register, byte value)
    {
        bool locked = (_registers[SoftwareLock] & 1) != 0 && !Unlockable.Contains(register);
        if (locked || !Writable.Contains(register))
            return;
        bool wasWatched = IsWatched;
        _registers[register] = value;
        bool takesControl = register == FanSetting || register == FanConfiguration1 && (value & EnableAlgorithm) != 0;
        if (takesControl && !IsWatched)
            (_fullDrive, _watchdogRuns) = (false, false);
        if (IsWatched && !wasWatched)
            FeedWatchdog();
        else if (wasWatched && !IsWatched)
            _watchdogRuns = false;
    }

    private void FeedWatchdog()
    {
        _watchdogStarted = _time.GetTimestamp();
        _watchdogRuns = true;
    }

    private void CheckWatchdog()
    {
        if (!_watchdogRuns || _time.GetElapsedTime(_watchdogStarted) < WatchdogTime)
            return;
        _watchdogRuns = false;
        _fullDrive = true;
        _registers[FanStatus] |= Watch;
    }

    // The control loop is taken as settled: the drive that this fan needs for the target, not below the minimum drive.
    private double AlgorithmDrive()
    {
        int target = _registers[TachTargetHigh] << 5 | _registers[TachTargetLow] >> 3;
        if (target == MaximumCount)
            return 0;
        double drive = RevolutionsTimesCount() / Math.Max(target, 1) / CoolingFan.MaximumRpm;
        return Math.Clamp(drive, _registers[MinimumDrive] / 255.0, 1);
    }

    private int TachCount() => _fan.Rpm < 1 ? MaximumCount : (int)Math.Min(Math.Round(RevolutionsTimesCount() / _fan.Rpm), MaximumCount);

    private bool IsStalled() => TachCount() >> 5 > _registers[ValidTachCount];

    // Fan configuration 1: RNG in bits 6..5 gives m = 1, 2, 4, 8; EDG in bits 4..3 gives n = 3, 5, 7, 9 edges. The fan has two poles.
    private double RevolutionsTimesCount()
    {
        int multiplier = 1 << (_registers[FanConfiguration1] >> 5 & 3);
        int edges = 3 + 2 * (_registers[FanConfiguration1] >> 3 & 3);
        return (edges - 1) / 2.0 * TachClockPerMinute * multiplier;
    }
}
