namespace Bmc.Ipmi.Sdr;

/// <summary>How a sensor's event messages can be switched off. IPMI 2.0 Table 43-1 byte 12 [1:0].</summary>
public enum EventMessageControl : byte
{
    EachEvent = 0,
    EntireSensor = 1,

    /// <summary>Only all of the controller's together, by Set Event Receiver.</summary>
    GlobalDisableOnly = 2,

    /// <summary>It generates none.</summary>
    NoEvents = 3,
}
