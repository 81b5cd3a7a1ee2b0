namespace Bmc.Devices.Pmbus;

/// <summary>The processors' voltage tables that we have.</summary>
public enum VidTable
{
    /// <summary>Intel VRD 10: six bits, 0.8375 to 1.6 V.</summary>
    Vr10,

    /// <summary>Intel VR11.</summary>
    Vr11,

    /// <summary>Intel VR12, IMVP7, IMVP8, and VR13 in its table of 5 mV.</summary>
    Vr12,

    /// <summary>Intel VR12.5, and VR13 in its table of 10 mV.</summary>
    Vr125,

    /// <summary>Intel IMVP9 in its table of 10 mV.</summary>
    Imvp9,

    /// <summary>AMD SVI2.</summary>
    AmdSvi2,
}
