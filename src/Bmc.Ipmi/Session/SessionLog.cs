using Bmc.Ipmi.Commands;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi.Session;

/// <summary>What an operator wants to know about sessions. No secret and no unchecked byte from the LAN goes in here.</summary>
public sealed partial class SessionLog(ILogger logger)
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Account} opened an IPMI session from {Peer}, up to {Limit}, cipher suite {Suite}.")]
    public partial void SessionOpened(string account, Peer peer, Privilege limit, byte suite);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Account}'s IPMI session from {Peer} ended: {Why}.")]
    public partial void SessionEnded(string account, Peer peer, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An IPMI sign-in from {Peer} was refused: {Status}.")]
    public partial void SignInRefused(Peer peer, RakpStatus status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The manager role did not answer a sign-in: {Reason}")]
    public partial void KeeperSilent(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Network function {NetworkFunction:X2}h command {Command:X2}h found its owner away: {Reason}")]
    public partial void OwnerSilent(byte networkFunction, byte command, string reason);
}
