using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A chip that measures. Called on its bus's thread only.</summary>
public interface ISensorChip : IChip
{
    /// <summary>The chip's names of its values, as board files use them: "temperature", "bus-voltage", "fan", …</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>One value in the channel's unit: degrees Celsius, volts, amperes, watts or revolutions per minute.</summary>
    /// <param name="channel">Index in <see cref="Channels"/>.</param>
    I2cFault Read(int channel, out double value);
}
