using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi.Sol;

/// <summary>Who looks at the PC's line.</summary>
public sealed partial class SolLog(ILogger logger)
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Account} at {Peer} activated Serial over LAN, instance {Instance}.")]
    public partial void Activated(string account, Peer peer, byte instance);

    [LoggerMessage(Level = LogLevel.Information, Message = "Serial over LAN, instance {Instance}, of {Account} at {Peer} ended: {Why}.")]
    public partial void Ended(byte instance, string account, Peer peer, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Serial over LAN, instance {Instance}, has lost the PC's line and tries again: {Reason}")]
    public partial void LineLost(byte instance, string reason);
}
