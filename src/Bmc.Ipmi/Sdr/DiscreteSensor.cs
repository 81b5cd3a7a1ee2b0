using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands.App;

namespace Bmc.Ipmi.Sdr;

/// <summary>A sensor of states instead of a value: what the BMC itself knows of power, case and its log. IPMI 2.0 §42, Table 42-3.</summary>
/// <param name="Events">The offsets that it logs, a bit each.</param>
/// <param name="States">The offsets that Get Sensor Reading tells; none for a sensor that only logs.</param>
/// <param name="RearmsItself">False when its state stays until somebody re-arms it.</param>
/// <param name="IsSettable">True when others tell its states, by Set Sensor Reading And Event Status.</param>
/// <param name="Read">The offsets asserted now; null when not known.</param>
public sealed record DiscreteSensor(
    byte Number,
    string Name,
    byte SensorType,
    Entity Entity,
    ushort Events,
    ushort States,
    bool RearmsItself,
    Func<HardwareMirror, ushort?> Read,
    bool IsSettable = false)
{
    /// <summary>Event/reading type 6Fh: the offsets are the sensor type's own.</summary>
    public const byte EventType = 0x6F;

    /// <summary>What it has instead: a generic type of IPMI 2.0 Table 42-2.</summary>
    public byte ReadingType { get; init; } = EventType;

    public static DiscreteSensor PowerUnit { get; } = new(
        DiscreteSensors.PowerUnit,
        "Power Unit",
        0x09,
        Entity.PowerUnit,
        Events: PowerOff | PowerCycle | MainsLost | ControlFailure | UnitFailure,
        States: PowerOff | MainsLost | ControlFailure | UnitFailure,
        RearmsItself: true,
        ReadPowerUnit);

    public static DiscreteSensor ChassisIntrusion { get; } = new(
        DiscreteSensors.ChassisIntrusion,
        "Chassis Intru",
        0x05,
        Entity.SystemChassis,
        Events: GeneralIntrusion,
        States: GeneralIntrusion,
        RearmsItself: false,
        ReadIntrusion);

    public static DiscreteSensor SystemRestart { get; } = new(
        DiscreteSensors.SystemRestart,
        "System Restart",
        0x1D,
        Entity.SystemChassis,
        Events: RestartWithCause,
        States: 0,
        RearmsItself: true,
        static _ => null);

    public static DiscreteSensor DiagnosticInterrupt { get; } = new(
        DiscreteSensors.DiagnosticInterrupt,
        "Diag Interrupt",
        0x13,
        Entity.SystemChassis,
        Events: FrontPanelNmi,
        States: 0,
        RearmsItself: true,
        static _ => null);

    public static DiscreteSensor EventLog { get; } = new(
        DiscreteSensors.EventLog,
        "Event Log",
        0x10,
        Entity.SystemManagementModule,
        Events: LogCleared | LogFull | LogAlmostFull,
        States: AllLoggingDisabled | LogFull | LogAlmostFull,
        RearmsItself: true,
        ReadEventLog);

    public static DiscreteSensor SystemEvent { get; } = new(
        DiscreteSensors.SystemEvent,
        "System Event",
        0x12,
        Entity.SystemManagementModule,
        Events: FilterAction | ClockSynchronized,
        States: 0,
        RearmsItself: true,
        static _ => null);

    public static DiscreteSensor Watchdog { get; } = new(
        DiscreteSensors.Watchdog,
        "Watchdog",
        0x23,
        Entity.SystemManagementModule,
        Events: TimerExpired | TimerHardReset | TimerPowerDown | TimerPowerCycle | TimerInterrupt,
        States: 0,
        RearmsItself: true,
        static _ => null);

    public static DiscreteSensor OperatingSystemBoot { get; } = new(
        DiscreteSensors.OperatingSystemBoot,
        "OS Boot",
        0x1F,
        Entity.OperatingSystem,
        Events: AllBoots,
        States: AllBoots,
        RearmsItself: true,
        static mirror => mirror.Power is null ? null : mirror.Boot.States,
        IsSettable: true);

    /// <summary>It tells and logs nothing: power on and off are the power unit's entries.</summary>
    public static DiscreteSensor AcpiPower { get; } = new(
        DiscreteSensors.AcpiPowerState,
        "ACPI State",
        0x22,
        Entity.SystemBoard(1),
        Events: 0,
        States: AcpiSleepStates | AcpiLegacyOn | AcpiLegacyOff | AcpiUnknown,
        RearmsItself: true,
        ReadAcpiPower);

    public static DiscreteSensor Schedule { get; } = new(
        DiscreteSensors.Schedule,
        "Schedule",
        0x12,
        Entity.SystemManagementModule,
        Events: NonCritical | Informational,
        States: 0,
        RearmsItself: true,
        static _ => null)
    {
        ReadingType = Severity,
    };

    public static DiscreteSensor PowerLimit { get; } = new(
        DiscreteSensors.PowerLimit,
        "Power Limit",
        0x09,
        Entity.PowerUnit,
        Events: LimitExceeded,
        States: 0,
        RearmsItself: true,
        static _ => null)
    {
        ReadingType = LimitStatus,
    };

    public static DiscreteSensor LimitPowerOff { get; } = new(
        DiscreteSensors.LimitPowerOff,
        "Limit Power Off",
        0x12,
        Entity.SystemBoard(1),
        Events: TransitionToPowerOff,
        States: 0,
        RearmsItself: true,
        static _ => null)
    {
        ReadingType = SystemState,
    };

    public static DiscreteSensor ThermalLimit { get; } = new(
        DiscreteSensors.ThermalLimit,
        "Thermal Limit",
        0x01,
        Entity.AirInlet,
        Events: LimitExceeded,
        States: 0,
        RearmsItself: true,
        static _ => null)
    {
        ReadingType = LimitStatus,
    };

    private static readonly DiscreteSensor[] _all = [PowerUnit, SystemRestart, ChassisIntrusion, DiagnosticInterrupt, Watchdog, OperatingSystemBoot, AcpiPower, Schedule, EventLog, SystemEvent, PowerLimit, LimitPowerOff, ThermalLimit];

    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<DiscreteSensor> All => _all;

    // Table 42-3, Power Unit (09h).
    private const ushort PowerOff = 1 << 0;
    private const ushort PowerCycle = 1 << 1;
    private const ushort MainsLost = 1 << 4;
    private const ushort ControlFailure = 1 << 5;
    private const ushort UnitFailure = 1 << 6;

    // Table 42-3, Physical Security (05h).
    private const ushort GeneralIntrusion = 1 << 0;

    // Table 42-3, Critical Interrupt (13h).
    private const ushort FrontPanelNmi = 1 << 0;

    // Table 42-2, limit status, severity and system state.
    private const byte LimitStatus = 0x05;
    private const ushort LimitExceeded = 1 << 1;
    private const byte Severity = 0x07;
    private const ushort NonCritical = 1 << 1;
    private const ushort Informational = 1 << 8;
    private const byte SystemState = 0x0A;
    private const ushort TransitionToPowerOff = 1 << 2;

    // Table 42-3, Watchdog 2 (23h).
    private const ushort TimerExpired = 1 << 0;
    private const ushort TimerHardReset = 1 << 1;
    private const ushort TimerPowerDown = 1 << 2;
    private const ushort TimerPowerCycle = 1 << 3;
    private const ushort TimerInterrupt = 1 << 8;

    // Table 42-3, Event Logging Disabled (10h).
    private const ushort LogCleared = 1 << 2;
    private const ushort AllLoggingDisabled = 1 << 3;
    private const ushort LogFull = 1 << 4;
    private const ushort LogAlmostFull = 1 << 5;

    // Table 42-3, System Event (12h).
    private const ushort FilterAction = 1 << 4;
    private const ushort ClockSynchronized = 1 << 5;

    // Table 42-3, OS Boot (1Fh): boots from whatever and installations, offsets 0h-Ah.
    private const ushort AllBoots = 0x07FF;

    // Table 42-3, System ACPI Power State (22h): S0 to "S5 by override", offsets 0h-Ah.
    private const ushort AcpiSleepStates = 0x07FF;
    private const ushort AcpiLegacyOn = 1 << 11;
    private const ushort AcpiLegacyOff = 1 << 12;
    private const ushort AcpiUnknown = 1 << 14;

    // Table 42-3, System Boot / Restart Initiated (1Dh).
    private const ushort RestartWithCause = 1 << 7;

    /// <summary>Null when no discrete sensor has the number.</summary>
    public static DiscreteSensor? Find(byte number)
    {
        foreach (var sensor in _all)
        {
            if (sensor.Number == number)
                return sensor;
        }

        return null;
    }

    private static ushort? ReadPowerUnit(HardwareMirror mirror)
    {
        if (mirror.Power is not { State: not PowerState.Unknown } power)
            return null;
        var states = 0;
        if (power.State is PowerState.Off or PowerState.PoweringOn)
            states |= PowerOff;
        if (power.MainsPresent == false)
            states |= MainsLost;
        if (power.LastAction?.Outcome == PowerActionOutcome.NoReaction)
            states |= ControlFailure;
        if (power.PowerFault)
            states |= UnitFailure;
        return (ushort)states;
    }

    private static ushort? ReadEventLog(HardwareMirror mirror) => mirror.EventLog switch
    {
        null => null,
        { Problem: not null } => AllLoggingDisabled,
        { } log when log.Entries >= log.Capacity => LogFull,
        { } log when log.Entries * 100 >= log.Capacity * EventLogInfo.AlmostFullPercent => LogAlmostFull,
        _ => 0,
    };

    /// <summary>The states of IPMI 2.0 Table 20-7 are the sensor's offsets up to 0Ah.</summary>
    private static ushort? ReadAcpiPower(HardwareMirror mirror) => mirror.Acpi.Get(mirror.Power?.State).System switch
    {
        SystemPowerState.LegacyOn => AcpiLegacyOn,
        SystemPowerState.LegacyOff => AcpiLegacyOff,
        <= (SystemPowerState)0x0A and var state => (ushort)(1 << (int)state),
        _ => AcpiUnknown,
    };

    private static ushort? ReadIntrusion(HardwareMirror mirror) => mirror.Chassis?.Intrusion switch
    {
        IntrusionState.Closed => 0,
        IntrusionState.Open or IntrusionState.WasOpened => GeneralIntrusion,
        _ => null,
    };
}
