using Bmc.Contracts.Accounts;

namespace Bmc.Web.Api;

internal delegate Task ApiHandler(ApiCall call);

/// <summary>One line of the table: who may ask what.</summary>
/// <param name="MinimumRole">Null: anyone, signed in or not.</param>
/// <param name="MaximumBody">Bytes.</param>
internal sealed record ApiRoute(string Method, string Path, AccountRole? MinimumRole, ApiHandler Handler, int MaximumBody = WebLimits.MaximumBody)
{
    /// <summary>A WebSocket is a GET, or a CONNECT over HTTP/2 (RFC 8441).</summary>
    public bool IsStream { get; init; }

    public IEnumerable<string> Methods => IsStream ? [Method, "CONNECT"] : [Method];

    public static ApiRoute Stream(string path, AccountRole minimumRole, ApiHandler handler) => new("GET", path, minimumRole, handler) { IsStream = true };

    public bool ChangesState => Method != "GET";

    /// <summary>
    /// True for what a person does. What the page asks by itself does not keep a forgotten browser signed in; the page
    /// asks who it is when somebody touches it.
    /// </summary>
    public bool ProlongsSession => ChangesState || Path == "/api/session";
}
