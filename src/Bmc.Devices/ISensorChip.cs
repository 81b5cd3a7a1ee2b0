using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A chip that measures. Called on its bus's thread only.</summary>
public interface ISensorChip
{
    /// <summary>The chip's names of its values, as board files use them: "temperature", "bus-voltage", "fan", …</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>Brings the chip into the state it measures in. Called before the first reading and again after the chip vanished and returned.</summary>
    I2cFault Start();

    /// <summary>One value in the channel's unit: degrees Celsius, volts, amperes, watts or revolutions per minute.</summary>
    /// <param name="channel">Index in <see cref="Channels"/>.</param>
    I2cFault Read(int channel, out double value);
}

/// <summary>A chip that drives a fan. Called on its bus's thread only.</summary>
public interface IFanController
{
    /// <summary>Sets the drive and, where the chip has a watchdog, feeds it: without further calls the chip goes to full speed by itself.</summary>
    /// <param name="percent">0..100 of full drive.</param>
    I2cFault SetDrive(double percent);
}

/// <summary>A small memory, byte addressed. Called on its bus's thread only.</summary>
public interface IMemoryChip
{
    int Size { get; }

    I2cFault Read(int offset, Span<byte> data);

    /// <summary>Returns when the bytes are in the memory.</summary>
    I2cFault Write(int offset, ReadOnlySpan<byte> data);
}
