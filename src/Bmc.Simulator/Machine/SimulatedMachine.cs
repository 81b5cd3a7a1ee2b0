using Bmc.Contracts.Simulation;
using Bmc.Simulator.Chips;
using Bmc.Simulator.FrontPanel;
using Bmc.Simulator.I2c;
using Bmc.Simulator.Serial;

namespace Bmc.Simulator.Machine;

/// <summary>
/// The PC between its connectors: one lock around everything, the power sequence and what follows from it. Whatever
/// comes from outside (a line, a transfer, a timer, a key) enters through <see cref="Enter"/>; edges go out after the
/// lock is left.
/// </summary>
public sealed class SimulatedMachine : IDisposable
{
    // How often the models run when nobody looks: the fan chip's watchdog and the temperatures want it, at this grain.
    private static readonly TimeSpan ModelTick = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly SimulatedPcOptions _options;
    private readonly Schedule _schedule;
    private readonly ThermalModel _thermal;
    private readonly CoolingFan _fan = new();
    private readonly SimulatedEmc2301 _fanChip;
    private readonly FrontPanelSwitch _powerSwitch;
    private readonly FrontPanelSwitch _resetSwitch;
    private readonly StagePlayer _player;
    private readonly DiskActivity _disk;
    private TimeSpan _advanced;
    private bool _switchedOnByThisPress;

    /// <param name="eeprom">Makes the EEPROM, given the PC's clock.</param>
    public SimulatedMachine(SimulatedPcOptions options, TimeProvider time, Func<TimeProvider, Simulated24C02> eeprom)
    {
        _options = options;
        _schedule = new Schedule(time, () => Enter().Dispose());
        _thermal = new ThermalModel(options.AmbientCelsius);
        _fanChip = new SimulatedEmc2301(_fan, _schedule);
        _powerSwitch = new FrontPanelSwitch(
            _schedule, options.SwitchDebounce, () => Happen(PowerEvent.PowerSwitchPressed), options.ForceOffHold, PowerSwitchHeld);
        _resetSwitch = new FrontPanelSwitch(_schedule, options.SwitchDebounce, () => Happen(PowerEvent.ResetSwitchPressed));
        _player = new StagePlayer(_schedule, text => Console!.Print(text), StageEnded);
        _disk = new DiskActivity(_schedule, lit => Panel!.Show(FrontPanelLine.DiskLed, lit));
        Load = options.Load;
        Eeprom = eeprom(_schedule);
        Panel = new SimulatedFrontPanel(this, _schedule, options.ReleasesLinesOnClose);
        Buses = SimulatedBoard.Wire(this, _fanChip, Eeprom);
        Console = new HostConsole(this);
        Firmware = new Firmware(this);
        using (Enter())
            TickModels();
    }

    /// <summary>After each change of the stage, under the lock.</summary>
    public event Action<BootStage>? StageChanged;

    public SimulatedFrontPanel Panel { get; }

    public Simulated24C02 Eeprom { get; }

    public IReadOnlyList<SimulatedI2cBus> Buses { get; }

    public FaultBoard Faults { get; } = new();

    public SimulatedSerialLine Serial { get; } = new();

    public HostConsole Console { get; }

    public Firmware Firmware { get; }

    public HostPointer MousePointer { get; } = new();

    /// <summary>On the USB port, as the host sees them now.</summary>
    public IReadOnlyList<AttachedDrive> Drives { get; set; } = [];

    public BootStage Stage { get; private set; }

    /// <summary>The operating system sleeps: it hears nothing, and its power stays on (suspend to idle).</summary>
    public bool Asleep { get; private set; }

    /// <summary>What the firmware started, as the state report has it; null before it did.</summary>
    public string? BootedFrom { get; private set; }

    public bool PoweredOn => Stage != BootStage.Off;

    /// <summary>The medium or the network that an installer was started from; null when the PC's own system runs.</summary>
    public string? InstallerOf => BootedFrom is null or BootSource.DiskName ? null : BootedFrom;

    /// <summary>0..1 of the processor's power while the PC is on.</summary>
    public double Load { get; private set; }

    public double FanRpm => _fan.Rpm;

    private bool MainsPresent => !Faults.Has(SimulatedFault.AcLoss);

    private bool SupplyReady => MainsPresent && !Faults.Has(SimulatedFault.PowerSupplyFailure);

    /// <summary>Takes the lock and lets happen what is due; leaving the outermost scope hands out the edges.</summary>
    public Scope Enter()
    {
        _lock.Enter();
        _schedule.CatchUp();
        return new Scope(this);
    }

    /// <summary>What happened to the power. Under the lock.</summary>
    public void Happen(PowerEvent happened)
    {
        AdvanceModels();
        if (Asleep && happened == PowerEvent.PowerSwitchPressed)
        {
            Wake();
            return;
        }

        BootStage before = Stage;
        var conditions = new PowerConditions(SupplyReady, Faults.Has(SimulatedFault.IgnorePowerButton));
        PowerTransition transition = PowerSequencer.Next(before, happened, conditions);
        if (happened == PowerEvent.PowerSwitchPressed)
            _switchedOnByThisPress = before == BootStage.Off;
        if (!transition.Entered)
            return;
        Stage = transition.Stage;
        Asleep = false;
        if (before == BootStage.Off)
            Serial.Clear();
        Panel.Show(FrontPanelLine.PowerLed, PoweredOn);
        _disk.Busy = Stage is BootStage.BootLoader or BootStage.ShuttingDown;
        StageChanged?.Invoke(Stage);
        IReadOnlyList<BootScriptLine> script = Prepare();
        if (StageTime() is { } duration)
            _player.Play(script, duration / _options.TimeScale);
        else
            _player.Stop();
    }

    /// <summary>Switches a fault on or off and lets it act. Under the lock.</summary>
    /// <param name="target">As <see cref="FaultBoard.ResolveTarget"/> gave it; "" for none.</param>
    public void SetFault(SimulatedFault fault, string target, bool active)
    {
        AdvanceModels();
        Faults.Set(fault, target.Length == 0 ? null : target, active);
        _fan.IsDead = Faults.Has(SimulatedFault.DeadFan, SimulatedBoard.FanRefdes);
        Panel.Show(FrontPanelLine.CaseOpen, Faults.Has(SimulatedFault.CaseOpened));
        if (!SupplyReady)
            Happen(PowerEvent.SupplyLost);
    }

    /// <summary>Under the lock.</summary>
    /// <returns>False when no operating system runs.</returns>
    public bool TrySleep()
    {
        AdvanceModels();
        Asleep = Stage == BootStage.OperatingSystem;
        return Asleep;
    }

    /// <summary>Under the lock.</summary>
    public void Wake()
    {
        AdvanceModels();
        Asleep = false;
    }

    /// <param name="load">0..1. Under the lock.</param>
    public void SetLoad(double load)
    {
        AdvanceModels();
        Load = load;
    }

    /// <summary>What the LM75 under the processor measures. Under the lock.</summary>
    public double MeasureProcessorCelsius()
    {
        AdvanceModels();
        return Faults.Has(SimulatedFault.OverTemperature) ? Math.Max(_thermal.Celsius, ThermalModel.OverheatedCelsius) : _thermal.Celsius;
    }

    /// <summary>What the INA226 measures. Under the lock.</summary>
    public (double Volts, double Amperes) MeasureRail() => PowerModel.Rail(PoweredOn, Asleep ? 0 : Load, _fan.Rpm / CoolingFan.MaximumRpm);

    /// <summary>What the power supply measures. Under the lock.</summary>
    public SupplyReadings MeasureSupply() => PowerModel.Supply(
        MeasureRail(),
        PoweredOn,
        MainsPresent,
        Faults.Has(SimulatedFault.PowerSupplyFailure),
        Faults.Has(SimulatedFault.DeadFan, SimulatedBoard.SupplyRefdes),
        _options.AmbientCelsius);

    public void Dispose() => _schedule.Dispose();

    /// <summary>The BMC moved a line. Under the lock.</summary>
    internal void LineDriven(FrontPanelLine line, bool asserted)
    {
        if (line == FrontPanelLine.PowerSwitch)
            _powerSwitch.Level(asserted);
        else if (line == FrontPanelLine.ResetSwitch)
            _resetSwitch.Level(asserted);
    }

    // The press that switched the PC on does not also cut its power: one press, one meaning.
    private void PowerSwitchHeld()
    {
        if (!_switchedOnByThisPress)
            Happen(PowerEvent.PowerSwitchHeld);
    }

    // The firmware stays where somebody at the keyboard wanted to be.
    private void StageEnded()
    {
        if (Stage != BootStage.PowerOnSelfTest || !Firmware.TryStay())
            Happen(PowerEvent.StageEnded);
    }

    /// <returns>What the stage that has begun prints.</returns>
    private IReadOnlyList<BootScriptLine> Prepare()
    {
        if (Stage is BootStage.Off or BootStage.PowerOnSelfTest)
        {
            BootedFrom = null;
            Firmware.Begin();
            MousePointer.Reset();
        }

        if (Stage != BootStage.BootLoader)
            return BootScriptLine.Of(Stage);
        BootedFrom = Firmware.Choose(out IReadOnlyList<BootScriptLine> script);
        return script;
    }

    private TimeSpan? StageTime() => Stage switch
    {
        BootStage.PowerOnSelfTest => _options.PowerOnSelfTestTime,
        BootStage.BootLoader => _options.BootLoaderTime,
        BootStage.ShuttingDown => _options.ShutdownTime,
        _ => null,
    };

    private void TickModels()
    {
        AdvanceModels();
        _schedule.After(ModelTick, TickModels);
    }

    // In steps that are short beside the fan's lag, since the fan's speed shapes the temperature.
    private void AdvanceModels()
    {
        TimeSpan left = (_schedule.Now - _advanced) * _options.TimeScale;
        _advanced = _schedule.Now;
        double drive = PoweredOn ? _fanChip.Drive : 0;
        double watts = PoweredOn ? ThermalModel.ProcessorWatts(Asleep ? 0 : Load) : 0;
        TimeSpan longest = TimeSpan.FromMilliseconds(Math.Max(100, left.TotalMilliseconds / 100));
        while (left > TimeSpan.Zero)
        {
            TimeSpan step = left < longest ? left : longest;
            _fan.Advance(step, drive);
            _thermal.Advance(step, watts, _fan.Rpm / CoolingFan.MaximumRpm);
            left -= step;
        }
    }

    /// <summary>A stay under the machine's lock.</summary>
    public readonly ref struct Scope(SimulatedMachine machine)
    {
        public void Dispose()
        {
            machine._lock.Exit();
            if (!machine._lock.IsHeldByCurrentThread)
                machine.Panel.DeliverEdges();
        }
    }
}
