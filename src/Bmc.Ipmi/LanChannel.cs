namespace Bmc.Ipmi;

/// <summary>The one channel of this BMC, IPMI 2.0 §6.3.</summary>
public static class LanChannel
{
    public const byte Number = 1;

    /// <summary>"The channel that this request came over."</summary>
    private const byte Present = 0x0E;

    /// <param name="channel">The request's channel byte; bits 7:4 are others' business.</param>
    public static bool IsMeant(byte channel) => (channel & 0x0F) is Number or Present;
}
