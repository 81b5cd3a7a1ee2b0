using System.Globalization;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What must hold for fan zones and FRUs: they refer to devices, and zones to sensors.</summary>
internal static class FanAndFruRules
{
    public static void Check(BoardDraft draft, IDeviceCatalogue catalogue)
    {
        Dictionary<string, string> taken = [];
        foreach (Located<BoardFanZone> zone in draft.FanZones.ToArray())
        {
            int before = draft.Faults.Count;
            CheckUnique(draft, taken, zone.Path, "name", zone.Value.Name, "a name of its own for each zone");
            CheckUnique(draft, taken, zone.Path, "fan", zone.Value.Fan, "one zone for each fan");
            CheckDevice(draft, catalogue, zone.Path, "fan", zone.Value.Fan, traits => traits.IsFanController, "fan controller");
            CheckSensors(draft, zone);
            CheckCurve(draft, zone);
            if (draft.Faults.Count > before)
                draft.FanZones.Remove(zone);
        }

        taken.Clear();
        foreach (Located<BoardFru> fru in draft.Fru.ToArray())
        {
            int before = draft.Faults.Count;
            CheckUnique(draft, taken, fru.Path, "id", fru.Value.Id.ToString(CultureInfo.InvariantCulture), "an id of its own for each FRU");
            CheckStorage(draft, catalogue, taken, fru);
            if (draft.Faults.Count > before)
                draft.Fru.Remove(fru);
        }
    }

    private static void CheckStorage(BoardDraft draft, IDeviceCatalogue catalogue, Dictionary<string, string> taken, Located<BoardFru> fru)
    {
        string size = JsonPath.Key(fru.Path, "size");
        if (fru.Value.Device is not { } refdes)
        {
            if (fru.Value.Size == 0)
                draft.Fault(fru.Path, size, "it has neither a \"device\" nor a \"size\"", "the EEPROM that it is in, or the bytes that the BMC shall keep for it");
            return;
        }

        if (fru.Value.Size != 0)
            draft.Fault(fru.Path, size, $"the size of \"{refdes}\" is its own", "no \"size\" beside a \"device\"");
        CheckUnique(draft, taken, fru.Path, "device", refdes, "one FRU for each memory");
        CheckDevice(draft, catalogue, fru.Path, "device", refdes, traits => traits.IsMemory, "memory");
    }

    private static void CheckUnique(BoardDraft draft, Dictionary<string, string> taken, string path, string key, string value, string expected)
    {
        if (!taken.TryAdd($"{key} {value}", path))
            draft.Fault(path, JsonPath.Key(path, key), $"\"{value}\" is taken by {taken[$"{key} {value}"]}", expected);
    }

    private static void CheckDevice(BoardDraft draft, IDeviceCatalogue catalogue, string path, string key, string refdes, Func<DeviceTraits, bool> fits, string what)
    {
        BoardI2cDevice? device = draft.Devices.Find(candidate => candidate.Value.Refdes == refdes)?.Value;
        if (device is { Driver: BoardChipDriver.Bmc } && catalogue.TryFind(device.Device, out DeviceTraits? traits) && fits(traits))
            return;
        IEnumerable<string> fitting = draft.Devices
            .Select(candidate => candidate.Value)
            .Where(candidate => candidate.Driver == BoardChipDriver.Bmc && catalogue.TryFind(candidate.Device, out DeviceTraits? known) && fits(known))
            .Select(candidate => candidate.Refdes);
        (string message, string expected) = device is not null
            ? ($"\"{refdes}\" is a {device.Device}, which is no {what}", Suggestion.Among(fitting, refdes))
            : draft.IsLeftOut(refdes)
                ? ($"the device \"{refdes}\" is itself at fault", $"a {what} that works")
                : ($"there is no device \"{refdes}\"", Suggestion.Among(fitting, refdes));
        draft.Fault(path, JsonPath.Key(path, key), message, expected);
    }

    private static void CheckSensors(BoardDraft draft, Located<BoardFanZone> zone)
    {
        string list = JsonPath.Key(zone.Path, "sensors");
        HashSet<string> seen = [];
        for (int i = 0; i < zone.Value.Sensors.Count; i++)
        {
            string path = JsonPath.Item(list, i);
            string id = zone.Value.Sensors[i];
            BoardSensor? sensor = draft.Sensors.Find(candidate => candidate.Value.Id == id)?.Value;
            if (!seen.Add(id))
                draft.Fault(zone.Path, path, $"\"{id}\" stands there twice", "each sensor once");
            else if (sensor is null && draft.IsLeftOut(id))
                draft.Fault(zone.Path, path, $"the sensor \"{id}\" is itself at fault", "a sensor that can be read");
            else if (sensor is null)
                draft.Fault(zone.Path, path, $"there is no sensor \"{id}\"", Suggestion.Among(draft.Sensors.Where(IsTemperature).Select(candidate => candidate.Value.Id), id));
            else if (sensor.Kind != SensorKind.Temperature)
                draft.Fault(zone.Path, path, $"the sensor \"{id}\" measures no temperature", Suggestion.Among(draft.Sensors.Where(IsTemperature).Select(candidate => candidate.Value.Id), id));
        }
    }

    private static bool IsTemperature(Located<BoardSensor> sensor) => sensor.Value.Kind == SensorKind.Temperature;

    private static void CheckCurve(BoardDraft draft, Located<BoardFanZone> zone)
    {
        string curve = JsonPath.Key(zone.Path, "curve");
        for (int i = 1; i < zone.Value.Curve.Count; i++)
        {
            string path = JsonPath.Item(curve, i);
            (BoardFanPoint previous, BoardFanPoint point) = (zone.Value.Curve[i - 1], zone.Value.Curve[i]);
            if (point.Celsius <= previous.Celsius)
                draft.Fault(zone.Path, $"{path}.celsius", string.Create(CultureInfo.InvariantCulture, $"{point.Celsius} is not above the point before"), string.Create(CultureInfo.InvariantCulture, $"more than {previous.Celsius}"));
            if (point.Percent < previous.Percent)
                draft.Fault(zone.Path, $"{path}.percent", string.Create(CultureInfo.InvariantCulture, $"{point.Percent} is below the point before: the hotter, the slower"), string.Create(CultureInfo.InvariantCulture, $"at least {previous.Percent}"));
        }
    }
}
