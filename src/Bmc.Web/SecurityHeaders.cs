using Microsoft.AspNetCore.Http;

namespace Bmc.Web;

/// <summary>
/// What a browser is told about every answer. No Strict-Transport-Security: with a self-signed certificate it would take
/// away the only way past the browser's warning, and it does not apply to addresses anyway (RFC 6797 §8.1.1).
/// </summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Of what is no page: nothing may be loaded by it or around it.</summary>
    private const string DocumentPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (IsRedfish(context.Request))
        {
            headers.ContentSecurityPolicy = DocumentPolicy;
            return next(context);
        }

        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api"))
            headers.CacheControl = "no-store";
        return next(context);
    }

    private static bool IsRedfish(HttpRequest request) => request.Path.StartsWithSegments("/redfish", StringComparison.Ordinal);
}
