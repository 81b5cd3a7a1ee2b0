using Bmc.Linux.I2c;

namespace Bmc.Linux.Tests.I2c;

public sealed class I2cErrorsTests
{
    // asm-generic/errno.h, the same on x86 and ARM.
    [Theory]
    [InlineData(0, I2cFault.None)]
    [InlineData(6, I2cFault.NoAcknowledge)]    // ENXIO
    [InlineData(121, I2cFault.NoAcknowledge)]  // EREMOTEIO
    [InlineData(110, I2cFault.TimedOut)]       // ETIMEDOUT
    [InlineData(16, I2cFault.BusStuck)]        // EBUSY
    [InlineData(74, I2cFault.BadPec)]          // EBADMSG
    [InlineData(71, I2cFault.BadLength)]       // EPROTO
    [InlineData(95, I2cFault.Unsupported)]     // EOPNOTSUPP
    [InlineData(5, I2cFault.Io)]               // EIO
    [InlineData(11, I2cFault.ArbitrationLost)] // EAGAIN
    [InlineData(108, I2cFault.Io)]             // ESHUTDOWN
    public void Maps_the_kernels_error_numbers(int error, I2cFault fault) => Assert.Equal(fault, I2cErrors.ToFault(error));
}
