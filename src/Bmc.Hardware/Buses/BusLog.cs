using Bmc.Contracts.Board;
using Bmc.Linux.I2c;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Buses;

internal static partial class BusLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Bus} can't be opened: {Reason}")]
    public static partial void NotOpened(ILogger logger, BoardI2cBus bus, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Refdes}: there is no driver \"{Device}\"")]
    public static partial void NoDriver(ILogger logger, string refdes, string device);

    [LoggerMessage(Level = LogLevel.Warning, Message = "I2C bus {Bus} was stuck and was clocked free")]
    public static partial void Recovered(ILogger logger, int bus);

    [LoggerMessage(Level = LogLevel.Debug, Message = "I2C bus {Bus} is stuck; clocking it free failed: {Fault}")]
    public static partial void StillStuck(ILogger logger, int bus, I2cFault fault);
}
