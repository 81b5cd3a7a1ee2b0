using Microsoft.AspNetCore.Http;

namespace Bmc.Web.Login;

/// <summary>
/// The token's cookie. The prefix makes the browser insist on Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2): no
/// other host, and nothing without TLS, can set or get it. It ends with the browser.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "__Host-bmc-session";

    private static CookieOptions Options => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Write(HttpResponse response, string token) => response.Cookies.Append(Name, token, Options);

    public static void Remove(HttpResponse response) => response.Cookies.Delete(Name, Options);
}
