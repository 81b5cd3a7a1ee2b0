using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Board;

namespace Bmc.Contracts.Tests.Board;

/// <summary>One driver of each kind.</summary>
internal sealed class FakeCatalogue : IDeviceCatalogue
{
    public IReadOnlyList<string> Names { get; } = ["thermometer", "monitor", "fan-driver", "memory", "supply"];

    public bool TryFind(string name, [NotNullWhen(true)] out DeviceTraits? traits)
    {
        traits = name switch
        {
            "thermometer" or "monitor" or "supply" => new(IsFanController: false, IsMemory: false),
            "fan-driver" => new(IsFanController: true, IsMemory: false),
            "memory" => new(IsFanController: false, IsMemory: true),
            _ => null,
        };
        return traits is not null;
    }

    public IReadOnlyList<string> ChannelsOf(BoardI2cDevice device) => device.Device switch
    {
        "thermometer" => ["temperature"],
        "monitor" => ["bus-voltage", "current"],
        "fan-driver" => ["fan"],
        "supply" => device.Pmbus is { Outputs: > 1 } ? ["output-voltage", "output2-voltage", "status"] : ["output-voltage", "status"],
        _ => [],
    };

    public IReadOnlyList<DeviceSettingFault> Check(BoardI2cDevice device) =>
        device.Device == "monitor" && device.ShuntOhms is null ? [new("shuntOhms", "monitor needs it")] : [];
}
