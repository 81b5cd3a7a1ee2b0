namespace Bmc.Devices.Pmbus;

/// <summary>PMBus 1.2 Part II §17.2, the STATUS_WORD command, low byte (STATUS_BYTE) in bits 7..0.</summary>
[Flags]
public enum StatusWord : ushort
{
    None = 0,

    /// <summary>NONE OF THE ABOVE: something that the other bits of the low byte don't name.</summary>
    NoneOfTheAbove = 0x0001,

    /// <summary>CML: a communication, memory or logic fault.</summary>
    CommunicationMemoryLogic = 0x0002,

    Temperature = 0x0004,
    VinUndervoltageFault = 0x0008,
    IoutOvercurrentFault = 0x0010,
    VoutOvervoltageFault = 0x0020,

    /// <summary>The output is off, for whatever reason, being told so included.</summary>
    Off = 0x0040,

    /// <summary>The device was too busy to answer a command.</summary>
    Busy = 0x0080,

    Unknown = 0x0100,
    Other = 0x0200,
    Fans = 0x0400,

    /// <summary>POWER_GOOD#: the output is not what it should be.</summary>
    PowerGoodNegated = 0x0800,

    ManufacturerSpecific = 0x1000,
    Input = 0x2000,
    OutputCurrentOrPower = 0x4000,
    Vout = 0x8000,
}
