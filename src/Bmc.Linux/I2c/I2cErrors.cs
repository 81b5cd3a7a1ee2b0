using static Tmds.Linux.LibC;

namespace Bmc.Linux.I2c;

/// <summary>What the kernel's error numbers mean on an I2C bus (Documentation/i2c/fault-codes.rst).</summary>
public static class I2cErrors
{
    /// <param name="error">As ioctl(2) leaves it in errno; 0 is no fault.</param>
    public static I2cFault ToFault(int error)
    {
        if (error == 0)
            return I2cFault.None;
        if (error == ENXIO || error == EREMOTEIO)
            return I2cFault.NoAcknowledge;
        if (error == EBUSY)
            return I2cFault.BusStuck;
        if (error == ETIMEDOUT)
            return I2cFault.TimedOut;
        if (error == EAGAIN)
            return I2cFault.ArbitrationLost;
        if (error == EBADMSG)
            return I2cFault.BadPec;
        if (error == EPROTO)
            return I2cFault.BadLength;
        return error == EOPNOTSUPP || error == ENOTTY ? I2cFault.Unsupported : I2cFault.Io;
    }
}
