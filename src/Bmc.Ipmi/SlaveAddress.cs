namespace Bmc.Ipmi;

/// <summary>Addresses on the intelligent platform management bus, in 8 bits. IPMI 2.0 §3.3.</summary>
public static class SlaveAddress
{
    public const byte Bmc = 0x20;
}
