namespace Bmc.Contracts.Sensors;

/// <summary>
/// The sensor numbers of what the BMC itself reports. Board files number their sensors below <see cref="First"/>, so
/// that an entry of the event log names one or the other and never both.
/// </summary>
public static class DiscreteSensors
{
    /// <summary>The lowest number that no board sensor may have.</summary>
    public const byte First = 0xF0;

    /// <summary>Sensor type 09h, Power Unit: off, cycled, mains lost, does not follow.</summary>
    public const byte PowerUnit = 0xF0;

    /// <summary>Sensor type 1Dh, System Boot / Restart Initiated: with the restart cause.</summary>
    public const byte SystemRestart = 0xF1;

    /// <summary>Sensor type 05h, Physical Security: the case was opened.</summary>
    public const byte ChassisIntrusion = 0xF2;

    /// <summary>Sensor type 13h, Critical Interrupt: the NMI switch was pressed.</summary>
    public const byte DiagnosticInterrupt = 0xF3;

    /// <summary>Sensor type 23h, Watchdog 2: the PC's watchdog timer expired, and what it did.</summary>
    public const byte Watchdog = 0xF4;

    /// <summary>Sensor type 1Fh, OS Boot: what the PC's software says that it started.</summary>
    public const byte OperatingSystemBoot = 0xF5;

    /// <summary>Sensor type 22h, System ACPI Power State.</summary>
    public const byte AcpiPowerState = 0xF6;

    /// <summary>Sensor type 12h, System Event, severity: a schedule's run was done, missed or refused.</summary>
    public const byte Schedule = 0xF7;

    /// <summary>Sensor type 10h, Event Logging Disabled: the log was cleared, fills up, is full.</summary>
    public const byte EventLog = 0xF8;

    /// <summary>Sensor type 12h, System Event: the log's clock was set, an event filter acted.</summary>
    public const byte SystemEvent = 0xF9;

    /// <summary>Sensor type 09h, Power Unit, limit status: the power limit is exceeded (DCMI 1.5 Table 3-2).</summary>
    public const byte PowerLimit = 0xFA;

    /// <summary>Sensor type 12h, System Event, system state: the PC is switched off for a limit (DCMI 1.5 Table 3-2).</summary>
    public const byte LimitPowerOff = 0xFB;

    /// <summary>Sensor type 01h, Temperature, limit status: the limit of an inlet is exceeded (DCMI 1.5 Table 3-2).</summary>
    public const byte ThermalLimit = 0xFC;
}
