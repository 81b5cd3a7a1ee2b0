namespace Bmc.Contracts.Usb;

/// <summary>What the PC made of the device on its USB port.</summary>
public enum GadgetState
{
    /// <summary>No USB device controller, or the gadget is not built.</summary>
    Absent,

    /// <summary>Bound, but no host has configured it.</summary>
    NotAttached,
    Configured,
    Suspended,
}
