namespace Bmc.Contracts.Board.FileFormat;

/// <summary>A part of the board with the place in the file where it stands.</summary>
internal sealed record Located<T>(string Path, T Value);

/// <summary>An I2C bus without its devices: those stand beside it in the draft.</summary>
internal sealed record BusDraft(string Path, int? Number, string? Adapter, string? Name);

/// <param name="Bus">Path of its bus.</param>
internal sealed record DeviceDraft(string Path, string Bus, BoardI2cDevice Value);

/// <summary>A board while its parts are checked against each other: those that fail are taken out of it.</summary>
internal sealed class BoardDraft
{
    private readonly HashSet<string> _leftOutNames = [];

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required BoardPlatform Platform { get; init; }

    public required BoardGpio Gpio { get; init; }

    public required BoardPower Power { get; set; }

    public required List<BusDraft> Buses { get; init; }

    public required List<DeviceDraft> Devices { get; init; }

    public required List<Located<BoardSensor>> Sensors { get; init; }

    public required List<Located<BoardFanZone>> FanZones { get; init; }

    public required List<Located<BoardFru>> Fru { get; init; }

    public BoardSerial? Serial { get; set; }

    public BoardUsb? Usb { get; init; }

    public required List<Located<BoardBootKeys>> BootKeys { get; init; }

    public BoardVideo? Video { get; init; }

    public BoardNetwork? Network { get; init; }

    public List<BoardFault> Faults { get; } = [];

    /// <summary>Remembers the refdes or id of what is left out, so that those who refer to it hear the true reason.</summary>
    public void RememberLeftOut(string? name)
    {
        if (name is not null)
            _leftOutNames.Add(name);
    }

    public bool IsLeftOut(string name) => _leftOutNames.Contains(name);

    /// <summary>A fault that confines itself to one item.</summary>
    public void Fault(string leavesOut, string path, string message, string expected) =>
        Faults.Add(new BoardFault(path, message, expected, leavesOut));

    /// <summary>A fault after which nothing may be driven.</summary>
    public void FaultOfAll(string path, string message, string expected) =>
        Faults.Add(new BoardFault(path, message, expected, LeavesOut: null));

    public BoardDescription ToDescription() => new(
        Name,
        Description,
        Platform,
        Gpio,
        Power,
        [.. Buses.Select(bus => new BoardI2cBus(bus.Number, bus.Adapter, bus.Name, [.. Devices.Where(device => device.Bus == bus.Path).Select(device => device.Value)]))],
        [.. Sensors.Select(sensor => sensor.Value).OrderBy(sensor => sensor.Number)],
        [.. FanZones.Select(zone => zone.Value)],
        [.. Fru.Select(fru => fru.Value)],
        Serial,
        Usb,
        Video,
        Network)
    {
        BootKeys = [.. BootKeys.Select(keys => keys.Value)],
    };
}
