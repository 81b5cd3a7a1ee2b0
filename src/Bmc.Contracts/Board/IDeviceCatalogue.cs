using System.Diagnostics.CodeAnalysis;

namespace Bmc.Contracts.Board;

/// <summary>Which I2C drivers there are: board files are checked against it. The hardware role's library knows them.</summary>
public interface IDeviceCatalogue
{
    IReadOnlyList<string> Names { get; }

    bool TryFind(string name, [NotNullWhen(true)] out DeviceTraits? traits);

    /// <summary>The driver's names of this device's values, which may depend on its settings.</summary>
    /// <param name="device">Its driver is one of <see cref="Names"/>.</param>
    IReadOnlyList<string> ChannelsOf(BoardI2cDevice device);

    /// <summary>What the device's driver has against its settings; empty when it can work with them.</summary>
    /// <param name="device">Its driver is one of <see cref="Names"/>.</param>
    IReadOnlyList<DeviceSettingFault> Check(BoardI2cDevice device);
}

/// <summary>What a driver can be used for.</summary>
public sealed record DeviceTraits(bool IsFanController, bool IsMemory);

/// <param name="Setting">Key in the board file: "shuntOhms".</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record DeviceSettingFault(string Setting, string Message);
