using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Board;

namespace Bmc.Contracts.Tests.Board;

/// <summary>One driver of each kind.</summary>
internal sealed class FakeCatalogue : IDeviceCatalogue
{
    public IReadOnlyList<string> Names { get; } = ["thermometer", "monitor", "fan-driver", "memory"];

    public bool TryFind(string name, [NotNullWhen(true)] out DeviceTraits? traits)
    {
        traits = name switch
        {
            "thermometer" => new(["temperature"], IsFanController: false, IsMemory: false),
            "monitor" => new(["bus-voltage", "current"], IsFanController: false, IsMemory: false),
            "fan-driver" => new(["fan"], IsFanController: true, IsMemory: false),
            "memory" => new([], IsFanController: false, IsMemory: true),
            _ => null,
        };
        return traits is not null;
    }

    public IReadOnlyList<DeviceSettingFault> Check(BoardI2cDevice device) =>
        device.Device == "monitor" && device.ShuntOhms is null ? [new("shuntOhms", "monitor needs it")] : [];
}
