using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>A chip on an I2C bus, driven from user space. Called on its bus's thread only; never throws on the bus's account.</summary>
public interface IChip
{
    /// <summary>
    /// Checks that it is the chip it should be and brings it into the state it works in. Called before the first use and
    /// again after the chip vanished and returned.
    /// </summary>
    /// <returns><see cref="I2cFault.WrongDevice"/> when another chip answers at the address.</returns>
    I2cFault Start();
}
