using Bmc.Redfish.Registries;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bmc.Redfish.Protocol;

/// <summary>What the headers of a request ask for before anything is done: DSP0266 "Request headers".</summary>
internal static class Preconditions
{
    public static Refusal? Headers(HttpRequest request)
    {
        string version = request.Headers["OData-Version"].ToString();
        if (version.Length > 0 && version != "4.0")
            return new Refusal(StatusCodes.Status412PreconditionFailed, [Base.HeaderInvalid.With("OData-Version")]);
        if (!IsAcceptable(request.Headers.Accept.ToString()))
            return new Refusal(StatusCodes.Status406NotAcceptable, [Base.HeaderInvalid.With(HeaderNames.Accept)]);
        return IsForeign(request) ? Base.AccessForbidden.With() : null;
    }

    /// <summary>If-Match: RFC 9110 §13.1.1.</summary>
    public static Refusal? Match(HttpRequest request, EntityTag? tag) =>
        request.Headers.IfMatch.ToString() is { Length: > 0 } wanted && tag is not null && !tag.IsIn(wanted) ? Base.PreconditionFailed.With() : null;

    /// <summary>JSON, or a stream of events; which of them it is the path says.</summary>
    private static bool IsAcceptable(string accept)
    {
        if (accept is "" or "*/*" or "application/json")
            return true;
        foreach (string range in accept.Split(',', StringSplitOptions.TrimEntries))
        {
            string type = range.Split(';')[0].Trim();
            if (type is "*/*" or "text/event-stream" || type.StartsWith("application/", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>
    /// An order that a page of another site has its visitor's browser send: it may know name and password by heart (Basic). Programs send
    /// none of these headers.
    /// </summary>
    private static bool IsForeign(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return false;
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        string origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value);
    }
}
