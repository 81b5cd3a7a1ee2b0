namespace Bmc.Hardware.Power;

/// <summary>The lines that the power machine may press.</summary>
internal enum PowerLine
{
    PowerSwitch,
    ResetSwitch,
    NmiSwitch,
}
