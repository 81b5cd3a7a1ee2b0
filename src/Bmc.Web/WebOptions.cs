using System.Net;

namespace Bmc.Web;

/// <param name="Address">Where to listen.</param>
/// <param name="Port">0 takes any free one; <see cref="WebServer.Port"/> then tells which.</param>
public sealed record WebOptions(IPAddress Address, int Port);
