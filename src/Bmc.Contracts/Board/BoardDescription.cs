using Bmc.Contracts.Console;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Board;

/// <summary>
/// What is wired on a board: the checked contents of board/&lt;name&gt;/board.json. Every role reads the part that concerns it.
/// </summary>
/// <param name="Platform">What stands behind the kernel boundary.</param>
public sealed record BoardDescription(
    string Name,
    string Description,
    BoardPlatform Platform,
    BoardGpio Gpio,
    BoardPower Power,
    IReadOnlyList<BoardI2cBus> I2c,
    IReadOnlyList<BoardSensor> Sensors,
    IReadOnlyList<BoardFanZone> FanZones,
    IReadOnlyList<BoardFru> Fru,
    BoardSerial? Serial,
    BoardUsb? Usb,
    BoardVideo? Video,
    BoardNetwork? Network)
{
    /// <summary>The keys that the PC's firmware wants; none are known by themselves.</summary>
    public IReadOnlyList<BoardBootKeys> BootKeys { get; init; } = [];
}

public enum BoardPlatform
{
    /// <summary>The kernel's own devices.</summary>
    Linux,

    /// <summary>The simulated PC.</summary>
    Simulator,
}

/// <summary>A line by its chip's label and its name or offset there.</summary>
/// <param name="ActiveLow">True when the electrical low level means asserted.</param>
public sealed record BoardLine(string Chip, string Line, bool ActiveLow);

/// <summary>The front panel's signals; null where not wired.</summary>
public sealed record BoardGpio(
    BoardLine? PowerSwitch,
    BoardLine? ResetSwitch,
    BoardLine? NmiSwitch,
    BoardLine? PowerLed,
    BoardLine? DiskLed,
    BoardLine? IdentifyLed,
    BoardLine? CaseOpen);

/// <param name="Press">A short press of the power switch.</param>
/// <param name="ForceOffPress">The longest that a forced power-off holds the switch; it lets go as soon as the PC is off.</param>
/// <param name="MaximumPress">No press ever lasts longer, whatever goes wrong.</param>
/// <param name="ResetPress">A press of the reset switch.</param>
/// <param name="ReactionTime">Within which the power sense must follow a press.</param>
/// <param name="ShutdownTime">How long a graceful shutdown may take.</param>
/// <param name="OffTime">Between off and on of a power cycle, unless set otherwise.</param>
/// <param name="SenseDebounce">How long the power LED must be steady before its level counts: some blink in standby.</param>
/// <param name="RestoreDelayMaximum">Upper end of the random delay before the restore policy acts.</param>
/// <param name="WakeAddresses">The PC's MAC addresses for Wake-on-LAN.</param>
public sealed record BoardPower(
    TimeSpan Press,
    TimeSpan ForceOffPress,
    TimeSpan MaximumPress,
    TimeSpan ResetPress,
    TimeSpan ReactionTime,
    TimeSpan ShutdownTime,
    TimeSpan OffTime,
    TimeSpan SenseDebounce,
    TimeSpan RestoreDelayMaximum,
    BoardMainsSense? Mains,
    IReadOnlyList<string> WakeAddresses);

public enum MainsEvidence
{
    /// <summary>A sensor of the supply's input voltage: below the limit is lost.</summary>
    InputVoltage,

    /// <summary>The BMC has no other supply than the mains: a file of the kernel says that its last reset was a power-on.</summary>
    PowerOnReset,
}

/// <summary>How the board knows that the mains was lost. Without it the restore policy never acts.</summary>
/// <param name="Sensor">Sensor id, for InputVoltage.</param>
/// <param name="Below">Volts, for InputVoltage.</param>
/// <param name="File">Path, for PowerOnReset.</param>
/// <param name="Contains">What the file then contains, for PowerOnReset.</param>
public sealed record BoardMainsSense(MainsEvidence Evidence, string? Sensor, double? Below, string? File, string? Contains)
{
    /// <summary>
    /// A slower sensor would tell of the loss when the PC's going off counts as a shutdown already, and one wrong reading
    /// of it would stand for too long.
    /// </summary>
    public static readonly TimeSpan MaximumPollInterval = TimeSpan.FromSeconds(2);
}

/// <param name="Number">The N of /dev/i2c-N; null when it goes by its adapter.</param>
/// <param name="Adapter">The kernel's name of its adapter, where numbers depend on what was found first; null when it goes by its number.</param>
/// <param name="Name">For people.</param>
public sealed record BoardI2cBus(int? Number, string? Adapter, string? Name, IReadOnlyList<BoardI2cDevice> Devices)
{
    /// <summary>For messages: "I2C bus 1".</summary>
    public override string ToString() => Number is { } number ? $"I2C bus {number}" : $"I2C adapter \"{Adapter}\"";
}

/// <param name="Refdes">The part's name on the schematic, unique on the board.</param>
/// <param name="Address">7 bits, 0x08..0x77.</param>
/// <param name="Device">Which driver: "lm75", "ina226", "emc2301", "24c02", "pmbus-psu".</param>
/// <param name="PacketErrorChecking">SMBus PEC on every transfer.</param>
/// <param name="ShuntOhms">For power monitors.</param>
/// <param name="MaximumAmperes">For power monitors: the full scale that the calibration register is computed for.</param>
/// <param name="Pmbus">For PMBus devices: what they don't tell themselves.</param>
/// <param name="PoweredByHost">True when the part has no power while the PC is off.</param>
/// <param name="Driver">With the kernel's, <paramref name="Device"/> is its name for the chip, and channels are hwmon inputs: "temp1".</param>
public sealed record BoardI2cDevice(
    string Refdes,
    int Address,
    string Device,
    bool PacketErrorChecking,
    double? ShuntOhms,
    double? MaximumAmperes,
    bool PoweredByHost,
    BoardPmbus? Pmbus = null,
    BoardChipDriver Driver = BoardChipDriver.Bmc);

/// <summary>Who talks to a chip.</summary>
public enum BoardChipDriver
{
    /// <summary>A driver of ours, over the bus.</summary>
    Bmc,

    /// <summary>A hwmon driver of the kernel, which is told of the chip when the device tree does not.</summary>
    Kernel,
}

/// <summary>Where a sensor's value comes from: a channel of an I2C device by refdes, or a file of a kernel hwmon device.</summary>
/// <param name="Device">Refdes; null for hwmon.</param>
/// <param name="Channel">The chip's name of the value: "temperature", "bus-voltage", "fan1", …</param>
/// <param name="Hwmon">The hwmon device's `name`; null for I2C.</param>
/// <param name="Input">The hwmon attribute without "_input": "temp1".</param>
public sealed record BoardSensorSource(string? Device, string? Channel, string? Hwmon, string? Input);

public sealed record BoardSensor(
    byte Number,
    string Id,
    string Name,
    SensorKind Kind,
    BoardSensorSource Source,
    byte EntityId,
    byte EntityInstance,
    double Minimum,
    double Maximum,
    SensorThresholds Thresholds,
    SensorHysteresis Hysteresis,
    TimeSpan PollInterval,
    bool OnlyWhenOn);

/// <summary>A fan driven by the hottest of some sensors over a curve. Full speed when one of them dies.</summary>
/// <param name="Fan">Refdes of the fan controller.</param>
/// <param name="Curve">At least two points, rising in temperature.</param>
public sealed record BoardFanZone(string Name, string Fan, IReadOnlyList<string> Sensors, IReadOnlyList<BoardFanPoint> Curve);

/// <param name="Percent">0..100 of full speed.</param>
public sealed record BoardFanPoint(double Celsius, double Percent);

/// <param name="Device">Refdes of the EEPROM.</param>
/// <param name="Device">Refdes of its memory; null when the BMC keeps it in a file.</param>
/// <param name="Size">Bytes of the file; 0 with a memory.</param>
public sealed record BoardFru(byte Id, string Name, string? Device, bool Writable, int Size = 0)
{
    /// <summary>Room for a name of the longest.</summary>
    public const int MinimumSize = 128;

    /// <summary>More than anybody writes, less than a disk minds.</summary>
    public const int MaximumSize = 8192;
}

/// <param name="Device">A path of a tty, whatever is behind it.</param>
/// <param name="Line">How it is clocked and framed, unless set otherwise.</param>
/// <param name="DtrWired">Whether DTR goes to the PC.</param>
/// <param name="RtsCtsWired">Whether RTS and CTS are wired both ways.</param>
/// <param name="LogBytes">What its log keeps at most, unless set otherwise.</param>
public sealed record BoardSerial(string Device, LineSettings Line, bool DtrWired, bool RtsCtsWired, long LogBytes)
{
    public const int MinimumBaudRate = 50;

    public const int MaximumBaudRate = 4_000_000;
}

/// <param name="Controller">The UDC's name; null takes the first one.</param>
/// <param name="Endpoints">How many it has besides endpoint 0; null when nobody knows of a limit.</param>
public sealed record BoardUsb(string? Controller, int? Endpoints = null)
{
    /// <summary>USB 2.0 §8.3.2.2: fifteen each way.</summary>
    public const int MaximumEndpoints = 30;
}

/// <param name="Device">A path of a V4L2 device.</param>
public sealed record BoardVideo(string Device);

public sealed record BoardNetwork(string Interface);
