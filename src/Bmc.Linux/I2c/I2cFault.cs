namespace Bmc.Linux.I2c;

/// <summary>How a transfer on an I2C bus ended.</summary>
public enum I2cFault
{
    None,

    /// <summary>Nobody acknowledged the address or a byte (ENXIO, EREMOTEIO).</summary>
    NoAcknowledge,

    /// <summary>The bus hangs: clock or data held low, or the adapter timed out (ETIMEDOUT, EBUSY).</summary>
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
}
