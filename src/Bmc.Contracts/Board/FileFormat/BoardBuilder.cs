using System.Globalization;
using System.Text.Json;
using Bmc.Contracts.Console;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>Makes the board's records of a file that fits its shape, but for the items that are left out.</summary>
internal sealed class BoardBuilder
{
    private readonly HashSet<string> _leftOut;

    private BoardBuilder(HashSet<string> leftOut) => _leftOut = leftOut;

    /// <param name="leftOut">Paths of the items that don't fit.</param>
    public static BoardDraft Build(JsonElement root, HashSet<string> leftOut)
    {
        var file = new ShapedObject(root, BoardShape.Board, JsonPath.Root);
        return new BoardBuilder(leftOut).Build(file);
    }

    private BoardDraft Build(ShapedObject file)
    {
        List<ShapedObject> buses = [.. Fitting(file.Items("i2c"))];
        var draft = new BoardDraft
        {
            Name = file.Text("name"),
            Description = file.Text("description"),
            Platform = file.Choice<BoardPlatform>("platform"),
            Gpio = Gpio(file.Section("gpio")),
            Power = Power(file.Section("power")),
            Buses = [.. buses.Select(Bus)],
            Devices = [.. buses.SelectMany(bus => Fitting(bus.Items("devices")).Select(device => new DeviceDraft(device.Path, bus.Path, Device(device))))],
            Sensors = [.. Fitting(file.Items("sensors")).Select(sensor => new Located<BoardSensor>(sensor.Path, Sensor(sensor)))],
            FanZones = [.. Fitting(file.Items("fanZones")).Select(zone => new Located<BoardFanZone>(zone.Path, FanZone(zone)))],
            Fru = [.. Fitting(file.Items("fru")).Select(fru => new Located<BoardFru>(fru.Path, Fru(fru)))],
            Serial = Fitting(file, "serial") is { } serial ? Serial(serial) : null,
            Usb = Fitting(file, "usb") is { } usb ? new BoardUsb(usb.OptionalText("controller"), usb.OptionalWhole("endpoints")) : null,
            BootKeys = [.. Fitting(file.Items("bootKeys")).Select(keys => new Located<BoardBootKeys>(keys.Path, BootKeysShape.Build(keys)))],
            Video = Fitting(file, "video") is { } video ? new BoardVideo(video.Text("device")) : null,
            Network = Fitting(file, "network") is { } network ? new BoardNetwork(network.Text("interface")) : null,
        };
        RememberLeftOut(draft, file);
        return draft;
    }

    private IEnumerable<ShapedObject> Fitting(IEnumerable<ShapedObject> items) => items.Where(item => !_leftOut.Contains(item.Path));

    private ShapedObject? Fitting(ShapedObject file, string key) =>
        _leftOut.Contains(JsonPath.Key(file.Path, key)) ? null : file.OptionalSection(key);

    private void RememberLeftOut(BoardDraft draft, ShapedObject file)
    {
        foreach (ShapedObject sensor in file.Items("sensors").Where(item => _leftOut.Contains(item.Path)))
            draft.RememberLeftOut(RawText(sensor.Element, "id"));
        foreach (ShapedObject bus in file.Items("i2c"))
        {
            if (bus.Element.ValueKind != JsonValueKind.Object
                || !bus.Element.TryGetProperty("devices", out JsonElement devices)
                || devices.ValueKind != JsonValueKind.Array)
                continue;
            foreach (ShapedObject device in bus.Items("devices").Where(device => _leftOut.Contains(bus.Path) || _leftOut.Contains(device.Path)))
                draft.RememberLeftOut(RawText(device.Element, "refdes"));
        }
    }

    /// <summary>A text of an item that does not fit its shape, if it has it nevertheless.</summary>
    private static string? RawText(JsonElement item, string key) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static BoardSerial Serial(ShapedObject serial) => new(
        serial.Text("device"),
        new LineSettings(serial.Whole("baudRate"), serial.Whole("dataBits"), serial.Choice<Parity>("parity"), serial.Whole("stopBits"), serial.Choice<FlowControl>("flowControl")),
        serial.Flag("dtrWired"),
        serial.Flag("rtsCtsWired"),
        (long)serial.Whole("logMebibytes") << 20);

    private static BoardGpio Gpio(ShapedObject gpio) => new(
        Line(gpio, "powerSwitch"),
        Line(gpio, "resetSwitch"),
        Line(gpio, "nmiSwitch"),
        Line(gpio, "powerLed"),
        Line(gpio, "diskLed"),
        Line(gpio, "identifyLed"),
        Line(gpio, "caseOpen"));

    private static BoardLine? Line(ShapedObject gpio, string key) =>
        gpio.OptionalSection(key) is { } line ? new BoardLine(line.Text("chip"), line.Text("line"), line.Flag("activeLow")) : null;

    private static BoardPower Power(ShapedObject power) => new(
        power.Milliseconds("pressMilliseconds"),
        power.Milliseconds("forceOffPressMilliseconds"),
        power.Milliseconds("maximumPressMilliseconds"),
        power.Milliseconds("resetPressMilliseconds"),
        power.Milliseconds("reactionMilliseconds"),
        power.Seconds("shutdownSeconds"),
        power.Seconds("offTimeSeconds"),
        power.Milliseconds("senseDebounceMilliseconds"),
        power.Seconds("restoreDelayMaximumSeconds"),
        power.OptionalSection("mains") is { } mains ? Mains(mains) : null,
        power.Texts("wakeAddresses"));

    private static BoardMainsSense Mains(ShapedObject mains) => mains.Choice<MainsEvidence>("evidence") switch
    {
        MainsEvidence.InputVoltage => new(MainsEvidence.InputVoltage, mains.Text("sensor"), mains.Number("below"), null, null),
        _ => new(MainsEvidence.PowerOnReset, null, null, mains.Text("file"), mains.Text("contains")),
    };

    private static BusDraft Bus(ShapedObject bus) => bus.Shape.Name == "i2cBusByAdapter"
        ? new(bus.Path, null, bus.Text("adapter"), bus.OptionalText("name"))
        : new(bus.Path, bus.Whole("bus"), null, bus.OptionalText("name"));

    private static BoardI2cDevice Device(ShapedObject device) => new(
        device.Text("refdes"),
        int.Parse(device.Text("address").AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        device.Text("device"),
        device.Flag("packetErrorChecking"),
        device.OptionalNumber("shuntOhms"),
        device.OptionalNumber("maximumAmperes"),
        device.Flag("poweredByHost"),
        device.OptionalSection("pmbus") is { } pmbus ? Pmbus(pmbus) : null,
        device.OptionalChoice<BoardChipDriver>("driver") ?? BoardChipDriver.Bmc);

    private static BoardPmbus Pmbus(ShapedObject pmbus) => new(
        pmbus.Whole("outputs"),
        pmbus.OptionalChoice<BoardPmbusVid>("vid"),
        pmbus.Flag("query"),
        [.. pmbus.Items("formats").Select(PmbusFormat)]);

    /// <summary>Coefficients that are there in part count as 0 where they are not; an m of 0 the driver refuses.</summary>
    private static BoardPmbusFormat PmbusFormat(ShapedObject format)
    {
        int?[] coefficients = [format.OptionalWhole("m"), format.OptionalWhole("b"), format.OptionalWhole("r")];
        return new(
            format.Choice<BoardPmbusQuantity>("quantity"),
            format.Choice<BoardPmbusWord>("format"),
            Array.TrueForAll(coefficients, value => value is null)
                ? null
                : new((short)(coefficients[0] ?? 0), (short)(coefficients[1] ?? 0), (sbyte)(coefficients[2] ?? 0)));
    }

    private static BoardSensor Sensor(ShapedObject sensor) => new(
        sensor.Byte("number"),
        sensor.Text("id"),
        sensor.Text("name"),
        sensor.Choice<SensorKind>("kind"),
        Source(sensor.Section("source")),
        sensor.Byte("entityId"),
        sensor.Byte("entityInstance"),
        sensor.OptionalNumber("minimum") ?? byte.MinValue,
        sensor.OptionalNumber("maximum") ?? byte.MaxValue,
        Thresholds(sensor.Section("thresholds")),
        new SensorHysteresis(sensor.Section("hysteresis").Number("positive"), sensor.Section("hysteresis").Number("negative")),
        sensor.Milliseconds("pollMilliseconds"),
        sensor.Flag("onlyWhenOn"));

    private static BoardSensorSource Source(ShapedObject source) => source.Shape.Name == "sourceOnI2c"
        ? new(source.Text("device"), source.Text("channel"), null, null)
        : new(null, null, source.Text("hwmon"), source.Text("input"));

    private static SensorThresholds Thresholds(ShapedObject thresholds) => new(
        thresholds.OptionalNumber("lowerNonCritical"),
        thresholds.OptionalNumber("lowerCritical"),
        thresholds.OptionalNumber("lowerNonRecoverable"),
        thresholds.OptionalNumber("upperNonCritical"),
        thresholds.OptionalNumber("upperCritical"),
        thresholds.OptionalNumber("upperNonRecoverable"));

    private static BoardFanZone FanZone(ShapedObject zone) => new(
        zone.Text("name"),
        zone.Text("fan"),
        zone.Texts("sensors"),
        [.. zone.Items("curve").Select(point => new BoardFanPoint(point.Number("celsius"), point.Number("percent")))]);

    private static BoardFru Fru(ShapedObject fru) => new(
        fru.Byte("id"), fru.Text("name"), fru.OptionalText("device"), fru.Flag("writable"), fru.OptionalWhole("size") ?? 0);
}
