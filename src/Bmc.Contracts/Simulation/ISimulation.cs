namespace Bmc.Contracts.Simulation;

/// <summary>The faults that the simulated PC can be given.</summary>
public enum SimulatedFault
{
    /// <summary>The device (Target: refdes or address) does not acknowledge.</summary>
    I2cNoAcknowledge,

    /// <summary>The clock of the bus (Target: bus number) is held low.</summary>
    I2cBusStuck,

    /// <summary>The power supply sends a wrong packet error code.</summary>
    WrongPec,

    /// <summary>The fan stands still whatever it is told.</summary>
    DeadFan,

    /// <summary>The processor runs hot whatever the fan does.</summary>
    OverTemperature,

    /// <summary>The side panel is off.</summary>
    CaseOpened,

    /// <summary>The supply cuts its outputs.</summary>
    PowerSupplyFailure,

    /// <summary>The mains is gone: PC off, standby off.</summary>
    AcLoss,

    /// <summary>The operating system does not react to the power button.</summary>
    IgnorePowerButton,
}

/// <param name="Target">Which device or bus, where the fault needs one.</param>
public sealed record FaultRequest(SimulatedFault Fault, bool Active, string? Target = null);

/// <summary>An edge that the simulated front panel saw.</summary>
/// <param name="Asserted">In terms of the switch: true is pressed.</param>
public sealed record LineEvent(string Line, bool Asserted, DateTimeOffset Time);

public sealed record ActiveFault(SimulatedFault Fault, string? Target);

/// <summary>The operating system's pointer.</summary>
/// <param name="X">0 at the left edge of the screen to 1 at the right one.</param>
/// <param name="Y">0 at the upper edge to 1 at the lower one.</param>
/// <param name="Buttons">A bit each; the first one is the left button.</param>
/// <param name="Wheel">The sum of its notches since the PC was started; away from the user is positive.</param>
/// <param name="Pan">The sum of the notches sideways; to the right is positive.</param>
public sealed record SimulatedPointer(double X, double Y, int Buttons, int Wheel, int Pan);

/// <summary>A drive on the PC's USB port.</summary>
/// <param name="Name">The operating system's: "sr0", "sdb".</param>
/// <param name="Kind">"cd" or "disk".</param>
/// <param name="Size">Bytes of the medium; null when the drive is empty.</param>
/// <param name="Label">The name of the medium's ISO 9660 volume; null when it has none.</param>
public sealed record SimulatedDrive(string Name, string Kind, string Vendor, string Product, long? Size, string? Label, bool ReadOnly);

/// <summary>What somebody who stands before the PC would see.</summary>
/// <param name="BootStage">"Off", "PowerOnSelfTest", "BootLoader", "OperatingSystem", "ShuttingDown".</param>
/// <param name="TypedText">What the PC's operating system got from its keyboard since it was started.</param>
/// <param name="Lines">Each line of the front panel by name, asserted or not.</param>
/// <param name="History">The last edges of the lines that the BMC drives, oldest first.</param>
/// <param name="Drives">Those that the PC sees on its USB port.</param>
/// <param name="BootedFrom">"disk", "network", "CD: LABEL" or "stick: LABEL", from the boot loader on; null before.</param>
/// <param name="Asleep">The operating system sleeps; power stays on.</param>
public sealed record SimulatedPcState(
    bool PoweredOn,
    string BootStage,
    double Load,
    double ProcessorCelsius,
    double FanRevolutionsPerMinute,
    string TypedText,
    IReadOnlyDictionary<string, bool> Lines,
    IReadOnlyList<LineEvent> History,
    IReadOnlyList<ActiveFault> Faults,
    SimulatedPointer MousePointer,
    IReadOnlyList<SimulatedDrive> Drives,
    string? BootedFrom,
    bool Asleep);

/// <summary>The hand on the simulated PC.</summary>
public interface ISimulation
{
    ValueTask<SimulatedPcState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>Invalid when the fault needs a target that is not there.</summary>
    ValueTask<Result> SetFaultAsync(FaultRequest request, CancellationToken cancellationToken);

    /// <param name="load">0..1 of the processor's power.</param>
    ValueTask<Result> SetLoadAsync(double load, CancellationToken cancellationToken);

    /// <summary>Sends the operating system to sleep or wakes it. Conflict when none runs.</summary>
    ValueTask<Result> SetSleepAsync(bool asleep, CancellationToken cancellationToken);

    /// <summary>All that the serial line has printed since the PC was last switched on, at most 64 KiB.</summary>
    ValueTask<string> GetSerialOutputAsync(CancellationToken cancellationToken);
}
