using Bmc.Contracts.Sensors;
using Bmc.Linux.I2c;

namespace Bmc.Hardware.Buses;

/// <summary>What a bus fault means to whoever wanted a value.</summary>
internal static class I2cFaults
{
    public static string Sentence(I2cFault fault) => fault switch
    {
        I2cFault.NoAcknowledge => "no acknowledge",
        I2cFault.BusStuck => "the bus hangs",
        I2cFault.TimedOut => "no answer in time",
        I2cFault.ArbitrationLost => "another master has the bus",
        I2cFault.HeldByDriver => "a driver of the kernel has this chip; let the kernel read it, or unbind the driver",
        I2cFault.BadPec => "wrong packet error code",
        I2cFault.BadLength => "impossible block length",
        I2cFault.Unsupported => "the adapter can't do this transfer",
        I2cFault.WrongDevice => "another chip than expected answers",
        _ => "input/output error",
    };

    public static UnavailableReason Reason(I2cFault fault) => fault switch
    {
        I2cFault.NoAcknowledge => UnavailableReason.NoAcknowledge,
        I2cFault.BusStuck or I2cFault.TimedOut => UnavailableReason.BusStuck,
        I2cFault.BadPec => UnavailableReason.BadChecksum,
        I2cFault.BadLength => UnavailableReason.Implausible,
        I2cFault.WrongDevice => UnavailableReason.NotPresent,
        _ => UnavailableReason.Failed,
    };

    /// <summary>
    /// A chip that was without power has lost its settings; one whose answer was garbled on the way has not.
    /// </summary>
    public static bool MayHaveLostItsState(I2cFault fault) => fault is not (I2cFault.None or I2cFault.BadPec or I2cFault.BadLength or I2cFault.ArbitrationLost);
}
