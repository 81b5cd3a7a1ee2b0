using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A chip that drives a fan. Called on its bus's thread only.</summary>
public interface IFanController : IChip
{
    /// <summary>Sets the drive and, where the chip has a watchdog, feeds it: without further calls the chip goes to full speed by itself.</summary>
    /// <param name="percent">0..100 of full drive; beyond is clamped, NaN is full speed.</param>
    I2cFault SetDrive(double percent);
}
