namespace Bmc.Ipmi.Rmcp;

/// <summary>How large packets get. Nothing here is configurable: the buffers follow from it.</summary>
public static class PacketLimits
{
    /// <summary>
    /// The largest packet that is read or written. An IPMI message with the most data that a command takes (255 bytes)
    /// is under 350 bytes with all wrappers; 512 leaves room and is far below any path's MTU, so nothing is fragmented.
    /// </summary>
    public const int MaximumPacketLength = 512;
}
