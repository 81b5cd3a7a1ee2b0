using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Web.Page;

/// <summary>
/// The page's files, which are part of the executable. A browser asks each time whether it has the present one (ETag):
/// after an update it must not mix old and new.
/// </summary>
internal static class PageFiles
{
    private const string Prefix = "Page/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            byte[] contents = new byte[stream.Length];
            stream.ReadExactly(contents);
            string name = resource[Prefix.Length..];
            routes.MapGet(name == "index.html" ? "/" : $"/{name}", Serve(contents, TypeOf(name)));
        }
    }

    private static RequestDelegate Serve(byte[] contents, string type)
    {
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(contents))[..32]}\"";
        return async context =>
        {
            HttpResponse response = context.Response;
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "no-cache";
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = type;
            response.ContentLength = contents.Length;
            await response.Body.WriteAsync(contents, context.RequestAborted);
        };
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".sh" => "text/plain; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
