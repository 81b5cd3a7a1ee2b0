namespace Bmc.Simulator;

/// <summary>What kind of PC is simulated, and how fast its own time runs.</summary>
public sealed record SimulatedPcOptions
{
    /// <summary>
    /// Folder for the PC's trees (sim/sys, sim/dev, sim/config) and for what survives a restart (sim/eeprom.bin).
    /// Null: a temporary folder that goes away with the PC.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// How much faster than the clock the PC boots, shuts down, heats and cools. The switches keep real time: their
    /// pulses are the BMC's.
    /// </summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>From power-on or reset to the boot loader.</summary>
    public TimeSpan PowerOnSelfTestTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Boot loader and kernel, until the operating system is up and reacts to its power button.</summary>
    public TimeSpan BootLoaderTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the operating system takes to shut down when asked.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A switch must be closed that long to count. Shorter ones are bounces.</summary>
    public TimeSpan SwitchDebounce { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>The power switch held that long cuts the power (ACPI 6.5 §4.8.2.2.1.1, the power button override).</summary>
    public TimeSpan ForceOffHold { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>0..1 of the processor's power.</summary>
    public double Load { get; init; } = 0.1;

    public double AmbientCelsius { get; init; } = 25;

    /// <summary>
    /// True: a line that the BMC closes falls back to its resting level, as with well-behaved kernel drivers. False: it
    /// keeps its last level, as with the worst of them.
    /// </summary>
    public bool ReleasesLinesOnClose { get; init; }

    /// <summary>The EEPROM's first contents, at most 256 bytes; null for the PC's own FRU. What was kept in the folder wins.</summary>
    public byte[]? EepromContents { get; init; }
}
