using System.Diagnostics.CodeAnalysis;

namespace Bmc.Contracts.Board;

/// <summary>Which I2C drivers there are: board files are checked against it. The hardware role's library knows them.</summary>
public interface IDeviceCatalogue
{
    IReadOnlyList<string> Names { get; }

    bool TryFind(string name, [NotNullWhen(true)] out DeviceTraits? traits);

    /// <summary>What the device's driver has against its settings; empty when it can work with them.</summary>
    /// <param name="device">Its driver is one of <see cref="Names"/>.</param>
    IReadOnlyList<DeviceSettingFault> Check(BoardI2cDevice device);
}

/// <summary>What a driver can be used for.</summary>
/// <param name="Channels">Its names of its values; empty when it measures nothing.</param>
public sealed record DeviceTraits(IReadOnlyList<string> Channels, bool IsFanController, bool IsMemory);

/// <param name="Setting">Key in the board file: "shuntOhms".</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record DeviceSettingFault(string Setting, string Message);
