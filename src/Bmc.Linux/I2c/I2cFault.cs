namespace Bmc.Linux.I2c;

/// <summary>How a transfer on an I2C bus ended.</summary>
public enum I2cFault
{
    None,

    /// <summary>Nobody acknowledged the address or a byte (ENXIO, EREMOTEIO).</summary>
    NoAcknowledge,

    /// <summary>The bus hangs: the adapter found it busy for longer than can be (EBUSY).</summary>
    BusStuck,

    /// <summary>The packet error code is wrong (SMBus 3.2 §6.4, EBADMSG).</summary>
    BadPec,

    /// <summary>The device announced a block length that cannot be (SMBus 3.2 §6.5.7).</summary>
    BadLength,

    /// <summary>The adapter can't do this kind of transfer (EOPNOTSUPP).</summary>
    Unsupported,

    /// <summary>The device answered, but with what is no value: FFh bytes of an open line, not a number.</summary>
    BadValue,

    /// <summary>Another chip than expected answers at the address.</summary>
    WrongDevice,

    /// <summary>Anything else that the adapter reports (EIO).</summary>
    Io,

    /// <summary>
    /// The transfer took too long and was given up (ETIMEDOUT): a chip holds the clock, or, with adapters that can't tell
    /// (i2c-bcm2835), the bus hangs.
    /// </summary>
    TimedOut,

    /// <summary>Another master was transmitting at the same time (EAGAIN); the next attempt may well succeed.</summary>
    ArbitrationLost,

    /// <summary>A driver of the kernel has the chip for itself (EBUSY of I2C_SLAVE).</summary>
    HeldByDriver,
}
