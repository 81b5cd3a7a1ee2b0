using System.Net;
using Bmc.Contracts.Board;

namespace Bmc.Roles;

/// <summary>A simulated board has no PC and no LAN: the servers that it is tried with are on its own machine.</summary>
internal static class OwnMachine
{
    private static readonly IPNetwork[] _loopback = [new(IPAddress.Loopback, 32), new(IPAddress.IPv6Loopback, 128)];

    /// <summary>Addresses of the BMC itself that it talks to when somebody names them, whatever the settings say.</summary>
    public static IReadOnlyList<IPNetwork> AllowedOn(BoardDescription board) => board.Platform == BoardPlatform.Simulator ? _loopback : [];
}
