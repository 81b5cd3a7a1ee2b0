using System.Text.Json;
using System.Text.RegularExpressions;
using Bmc.Contracts.Console;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>The shape of a board file: every key with its type, range, default and description, and nothing else.</summary>
internal static partial class BoardShape
{
    private static readonly FlagShape _flag = new();
    private static readonly TextShape _anyText = new(AnyText(), "1 to 255 printable ASCII characters");
    private static readonly TextShape _name = new(DisplayName(), "1 to 32 printable ASCII characters");
    private static readonly TextShape _id = new(Id(), "lower-case letters and digits with single dashes between them, at most 32");
    private static readonly TextShape _refdes = new(Refdes(), "letters and digits as on the schematic, at most 16, such as \"U1\"");
    private static readonly TextShape _i2cAddress = new(I2cAddress(), "a 7-bit address from \"0x08\" to \"0x77\"");
    private static readonly TextShape _macAddress = new(MacAddress(), "a unicast MAC address such as \"02:00:00:00:00:01\"");
    private static readonly TextShape _path = new(AbsolutePath(), "an absolute path");
    private static readonly TextShape _hwmonInput = new(HwmonInput(), "a hwmon attribute without \"_input\", such as \"temp1\"");

    /// <summary>What no sensor of a PC measures: keeps nonsense such as 1e300 away from the arithmetic.</summary>
    private static readonly NumberShape _measured = new(-1_000_000, 1_000_000, Whole: false);

    public static readonly ObjectShape Line = new("line", "A GPIO line.",
    [
        Required("chip", _anyText, "Label or name of the GPIO chip."),
        Required("line", _anyText, "Name of the line, or its offset on the chip in decimal."),
        Optional("activeLow", _flag, "True when the electrical low level means asserted.", "false"),
    ]);

    public static readonly ObjectShape Gpio = new("gpio", "The front panel's signals; leave out what is not wired.",
    [
        Optional("powerSwitch", Line, "Output across the power button."),
        Optional("resetSwitch", Line, "Output across the reset button."),
        Optional("nmiSwitch", Line, "Output to the diagnostic interrupt header."),
        Optional("powerLed", Line, "Input from the power LED header: how the BMC knows whether the PC is on."),
        Optional("diskLed", Line, "Input from the disk LED header."),
        Optional("identifyLed", Line, "Output to the identify light."),
        Optional("caseOpen", Line, "Input from the case-open contact; asserted means open."),
    ]);

    public static readonly VariantShape Mains = new("mains", "How the board knows that the mains was lost. Without it the restore policy never acts.",
    [
        new("mainsByInputVoltage", "The BMC lives on without the mains and measures the supply's input voltage.",
        [
            Required("evidence", new ChoiceShape(["input-voltage"]), "A voltage sensor of the supply's input."),
            Required("sensor", _id, "The sensor's id."),
            Required("below", new NumberShape(1, 1000, Whole: false), "Volts; less is no mains."),
        ]),
        new("mainsByPowerOnReset", "The BMC has no other supply than the mains, so its own power-on proves the loss.",
        [
            Required("evidence", new ChoiceShape(["power-on-reset"]), "The kernel's word on the last reset."),
            Required("file", _path, "The file that has it."),
            Required("contains", _anyText, "What the file contains after a power-on, and after no other reset."),
        ]),
    ]);

    public static readonly ObjectShape Power = new("power", "Pulse lengths and times of this PC.",
    [
        Optional("pressMilliseconds", Whole(20, 2000), "A short press of the power button.", "200"),
        Optional("forceOffPressMilliseconds", Whole(1000, 15_000), "The longest that a forced power-off holds the button; it lets go as soon as the PC is off.", "6000"),
        Optional("maximumPressMilliseconds", Whole(1000, 20_000), "No press ever lasts longer, whatever goes wrong.", "8000"),
        Optional("resetPressMilliseconds", Whole(20, 2000), "A press of the reset button.", "200"),
        Optional("reactionMilliseconds", Whole(100, 60_000), "Within which the power LED must follow a press.", "2000"),
        Optional("shutdownSeconds", Whole(1, 3600), "How long a graceful shutdown may take.", "120"),
        Optional("offTimeSeconds", Whole(1, 300), "Between off and on of a power cycle.", "5"),
        Optional("senseDebounceMilliseconds", Whole(0, 10_000), "How long the power LED must be steady before its level counts: some blink in standby.", "50"),
        Optional("restoreDelayMaximumSeconds", Whole(0, 3600), "Upper end of the random delay before the restore policy acts.", "30"),
        Optional("mains", Mains, "How the board knows that the mains was lost. Without it the restore policy never acts."),
        Optional("wakeAddresses", new ListShape(_macAddress, 0, 8), "The PC's MAC addresses for Wake-on-LAN.", "[]"),
    ]);

    public static readonly ObjectShape PmbusFormat = new("pmbusFormat", "How a PMBus device writes one quantity.",
    [
        Required("quantity", new ChoiceShape(KebabCase.NamesOf<BoardPmbusQuantity>()), "Which quantity, of all outputs."),
        Required("format", new ChoiceShape(KebabCase.NamesOf<BoardPmbusWord>()), "Its number format."),
        Optional("m", Whole(short.MinValue, short.MaxValue), "Of \"direct\": the slope. Without m, b and r the device is asked for them."),
        Optional("b", Whole(short.MinValue, short.MaxValue), "Of \"direct\": the offset."),
        Optional("r", Whole(sbyte.MinValue, sbyte.MaxValue), "Of \"direct\": the decimal exponent."),
    ]);

    public static readonly ObjectShape Pmbus = new("pmbus", "What a PMBus device does not tell itself.",
    [
        Optional("outputs", Whole(1, 8), "How many outputs (pages) it has; with 1 its PAGE command is left alone.", "1"),
        Optional("vid", new ChoiceShape(KebabCase.NamesOf<BoardPmbusVid>()), "The table of output voltages in VID; by VOUT_MODE when left out."),
        Optional("query", _flag, "True when it knows the QUERY command, which then tells the formats.", "false"),
        Optional("formats", new ListShape(PmbusFormat, 0, 8), "The formats of quantities that it writes otherwise than it says, or than LINEAR11.", "[]"),
    ]);

    public static readonly ObjectShape I2cDevice = new("i2cDevice", "A part on an I2C bus.",
    [
        Required("refdes", _refdes, "The part's name on the schematic, unique on the board."),
        Required("address", _i2cAddress, "7 bits."),
        Required("device", _anyText, "Which driver, by the name that its owner knows the chip by."),
        Optional("driver", new ChoiceShape(KebabCase.NamesOf<BoardChipDriver>()), "Whose driver: bmc, also when left out; or kernel, for a hwmon driver of the kernel, whose channels are inputs such as temp1."),
        Optional("packetErrorChecking", _flag, "SMBus packet error checking on every transfer.", "false"),
        Optional("shuntOhms", new NumberShape(1e-6, 1000, Whole: false), "The shunt that a power monitor measures over."),
        Optional("maximumAmperes", new NumberShape(1e-3, 10_000, Whole: false), "The full scale of a power monitor."),
        Optional("pmbus", Pmbus, "For PMBus devices."),
        Optional("poweredByHost", _flag, "True when the part has no power while the PC is off.", "false"),
    ]);

    private static readonly PropertyShape[] _i2cBusContents =
    [
        Optional("name", _name, "For people."),
        Required("devices", new ListShape(I2cDevice, 0, 64, ItemsStandAlone: true), "The parts on it."),
    ];

    public static readonly VariantShape I2cBus = new("i2cBus", "An I2C bus with its parts.",
    [
        new("i2cBusByNumber", "One whose number is always the same: a device tree alias fixes it.",
        [
            Required("bus", Whole(0, 255), "The kernel's number: /dev/i2c-N."),
            .. _i2cBusContents,
        ]),
        new("i2cBusByAdapter", "One whose number depends on what the kernel finds first.",
        [
            Required("adapter", _anyText, "The kernel's name of its adapter: /sys/bus/i2c/devices/i2c-N/name."),
            .. _i2cBusContents,
        ]),
    ]);

    public static readonly VariantShape Source = new("source", "Where a sensor's value comes from.",
    [
        new("sourceOnI2c", "A channel of an I2C device by its refdes.",
        [
            Required("device", _refdes, "Refdes of the device."),
            Required("channel", _id, "The driver's name of the value."),
        ]),
        new("sourceInHwmon", "A value of a chip that the kernel drives.",
        [
            Required("hwmon", _anyText, "The contents of the hwmon device's `name` file."),
            Required("input", _hwmonInput, "The attribute without \"_input\"."),
        ]),
    ]);

    public static readonly ObjectShape Thresholds = new("thresholds", "Limits in the sensor's unit, in this order from low to high.",
    [
        Optional("lowerNonRecoverable", _measured, "Below: damage."),
        Optional("lowerCritical", _measured, "Below: not fit for use."),
        Optional("lowerNonCritical", _measured, "Below: a warning."),
        Optional("upperNonCritical", _measured, "Above: a warning."),
        Optional("upperCritical", _measured, "Above: not fit for use."),
        Optional("upperNonRecoverable", _measured, "Above: damage."),
    ]);

    public static readonly ObjectShape Hysteresis = new("hysteresis", "How far back a value must come before a threshold counts as left, in the sensor's unit.",
    [
        Optional("positive", new NumberShape(0, 1_000_000, Whole: false), "For upper thresholds.", "0"),
        Optional("negative", new NumberShape(0, 1_000_000, Whole: false), "For lower thresholds.", "0"),
    ]);

    public static readonly ObjectShape Sensor = new("sensor", "A value that the BMC watches.",
    [
        Required("number", Whole(1, DiscreteSensors.First - 1), "IPMI sensor number, unique; the higher ones are the BMC's own."),
        Required("id", _id, "The sensor's name for programs, unique."),
        Required("name", _name, "For people, unique in its first 16 characters: those are all that IPMI shows."),
        Required("kind", new ChoiceShape(KebabCase.NamesOf<SensorKind>()), "What it measures, which also says the unit: °C, V, A, W or revolutions per minute; or whose state it is, a power supply's."),
        Required("source", Source, "Where the value comes from."),
        Required("entityId", Whole(1, 255), "What it belongs to: IPMI 2.0 Table 43-13."),
        Optional("entityInstance", Whole(1, 127), "Which one of these.", "1"),
        OfMeasurements("minimum", _measured, "The smallest value; IPMI's 8-bit scale begins here. The state of a power supply has none."),
        OfMeasurements("maximum", _measured, "The largest value. The state of a power supply has none."),
        Optional("thresholds", Thresholds, "Limits; leave out those that there are not.", "{}"),
        Optional("hysteresis", Hysteresis, "How far back a value must come.", "{}"),
        Optional("pollMilliseconds", Whole(100, 3_600_000), "How often it is read.", "1000"),
        Optional("onlyWhenOn", _flag, "True when it means nothing while the PC is off.", "false"),
    ]);

    public static readonly ObjectShape FanPoint = new("fanPoint", "A point of a fan curve.",
    [
        Required("celsius", new NumberShape(-40, 150, Whole: false), "Temperature of the hottest sensor."),
        Required("percent", new NumberShape(0, 100, Whole: false), "Of full speed."),
    ]);

    public static readonly ObjectShape FanZone = new("fanZone", "A fan driven by the hottest of some sensors. Full speed when one of them dies.",
    [
        Required("name", _name, "For people, unique."),
        Required("fan", _refdes, "Refdes of the fan controller."),
        Required("sensors", new ListShape(_id, 1, 32), "Ids of temperature sensors."),
        Required("curve", new ListShape(FanPoint, 2, 32), "Rising; straight lines between the points."),
    ]);

    public static readonly ObjectShape Fru = new("fru", "Field replaceable unit data, in an EEPROM or kept by the BMC.",
    [
        Required("id", Whole(0, 254), "FRU device id, unique; 0 is the main board."),
        Required("name", _name, "For people."),
        Optional("device", _refdes, "Refdes of the EEPROM; left out for a part without one, whose data the BMC keeps itself."),
        Optional("size", Whole(BoardFru.MinimumSize, BoardFru.MaximumSize), "Bytes that the BMC keeps; without \"device\" only."),
        Optional("writable", _flag, "Whether it may be written.", "false"),
    ]);

    public static readonly ObjectShape Serial = new("serial", "The PC's serial line.",
    [
        Required("device", _anyText, "The tty's path: a UART of the board, a USB adapter such as /dev/ttyUSB0, the port /dev/ttyGS0 that the USB gadget shows to the PC."),
        Optional("baudRate", Whole(BoardSerial.MinimumBaudRate, BoardSerial.MaximumBaudRate), "Bits per second.", "115200"),
        Optional("dataBits", Whole(5, 8), "Of a character.", "8"),
        Optional("parity", new ChoiceShape(KebabCase.NamesOf<Parity>()), "Of a character.", "\"none\""),
        Optional("stopBits", Whole(1, 2), "After a character.", "1"),
        Optional("flowControl", new ChoiceShape(KebabCase.NamesOf<FlowControl>()), "Who may hold up whom: nobody, hardware for RTS and CTS, software for XON and XOFF.", "\"none\""),
        Optional("dtrWired", _flag, "True when DTR goes to the PC.", "false"),
        Optional("rtsCtsWired", _flag, "True when RTS and CTS go to the PC and back, crossed.", "false"),
        Optional("logMebibytes", Whole(1, 256), "What the log of the line keeps.", "8"),
    ]);

    public static readonly ObjectShape Usb = new("usb", "The USB device port that goes to the PC.",
    [
        Optional("controller", _anyText, "The UDC's name; the first one when left out."),
        Optional("endpoints", Whole(1, BoardUsb.MaximumEndpoints), "How many endpoints the controller has besides endpoint 0; no limit is known when left out."),
    ]);

    public static readonly ObjectShape Video = new("video", "What captures the PC's screen.",
    [
        Required("device", _anyText, "The V4L2 device's path."),
    ]);

    public static readonly ObjectShape Network = new("network", "The BMC's own network.",
    [
        Required("interface", _anyText, "The interface's name."),
    ]);

    public static readonly ObjectShape Board = new("board", "What is wired on a board.",
    [
        Optional("$schema", _anyText, "Where editors find this schema."),
        Required("name", _id, "The board's name: that of its folder."),
        Optional("description", _anyText, "One line for people.", "\"\""),
        Required("platform", new ChoiceShape(KebabCase.NamesOf<BoardPlatform>()), "What stands behind the kernel boundary."),
        Required("gpio", Gpio, "The front panel's signals."),
        Optional("power", Power, "Pulse lengths and times of this PC.", "{}"),
        Optional("i2c", new ListShape(I2cBus, 0, 32, ItemsStandAlone: true), "The I2C buses that the BMC drives itself.", "[]"),
        Optional("sensors", new ListShape(Sensor, 0, DiscreteSensors.First - 1, ItemsStandAlone: true), "What is measured.", "[]"),
        Optional("fanZones", new ListShape(FanZone, 0, 16, ItemsStandAlone: true), "Which fans follow which temperatures.", "[]"),
        Optional("fru", new ListShape(Fru, 0, 32, ItemsStandAlone: true), "Inventory data.", "[]"),
        Alone("serial", Serial, "The PC's serial line."),
        Alone("usb", Usb, "The USB device port that goes to the PC."),
        Optional("bootKeys", new ListShape(BootKeysShape.BootKeys, 0, BoardBootKeys.MaximumCount, ItemsStandAlone: true), "The keys that make the PC's firmware start from a device; a boot override for any other device is only kept for the PC to read.", "[]"),
        Alone("video", Video, "What captures the PC's screen."),
        Alone("network", Network, "The BMC's own network."),
    ]);

    private static NumberShape Whole(int minimum, int maximum) => new(minimum, maximum, Whole: true);

    private static PropertyShape Required(string name, Shape value, string description) => new(name, value, description, Required: true);

    private static PropertyShape Optional(string name, Shape value, string description, string? defaultJson = null) =>
        new(name, value, description, Required: false, defaultJson is null ? null : JsonElement.Parse(defaultJson));

    private static PropertyShape OfMeasurements(string name, Shape value, string description) =>
        new(name, value, description, Required: true, Unless: ("kind", "power-supply"));

    private static PropertyShape Alone(string name, Shape value, string description) =>
        new(name, value, description, Required: false, StandsAlone: true);

    [GeneratedRegex("^[ -~]{1,255}$")]
    private static partial Regex AnyText();

    [GeneratedRegex("^[ -~]{1,32}$")]
    private static partial Regex DisplayName();

    [GeneratedRegex("^(?=.{1,32}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,15}$")]
    private static partial Regex Refdes();

    [GeneratedRegex("^0x(0[89a-fA-F]|[1-6][0-9a-fA-F]|7[0-7])$")]
    private static partial Regex I2cAddress();

    [GeneratedRegex("^[0-9a-fA-F][02468aceACE](:[0-9a-fA-F]{2}){5}$")]
    private static partial Regex MacAddress();

    [GeneratedRegex("^/[!-~]{1,254}$")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex("^(temp|in|curr|power|fan)[0-9]{1,3}$")]
    internal static partial Regex HwmonInput();

    /// <summary>What new_device takes for a name (linux/mod_devicetable.h, I2C_NAME_SIZE with its end).</summary>
    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,18}$")]
    internal static partial Regex KernelChipName();
}
