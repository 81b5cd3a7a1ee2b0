using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bmc.Web.Page;

/// <summary>One file in the forms in which it can be sent; to compress is the build's work.</summary>
internal sealed class PageFile
{
    private readonly string _type;
    private readonly Form? _brotli;
    private readonly Form? _gzip;
    private readonly Lazy<Form> _plain;

    private PageFile(string name, byte[]? brotli, byte[]? gzip, Func<byte[]> plain)
    {
        _type = TypeOf(name);
        _brotli = brotli is null ? null : new Form("br", brotli);
        _gzip = gzip is null ? null : new Form("gzip", gzip);
        _plain = new Lazy<Form>(() => new Form(null, plain()));
    }

    public static PageFile Compressed(string name, byte[] brotli, byte[] gzip) => new(name, brotli, gzip, () => Expand(gzip));

    public static PageFile Gzipped(string name, byte[] gzip) => new(name, null, gzip, () => Expand(gzip));

    public static PageFile Plain(string name, byte[] contents) => new(name, null, null, () => contents);

    public async Task SendAsync(HttpContext context, string caching)
    {
        HttpResponse response = context.Response;
        Form form = Choose(context.Request.Headers.AcceptEncoding);
        response.Headers.ETag = form.Tag;
        response.Headers.CacheControl = caching;
        if (_brotli is not null || _gzip is not null)
            response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == form.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = _type;
        if (form.Encoding is not null)
            response.Headers.ContentEncoding = form.Encoding;
        response.ContentLength = form.Contents.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(form.Contents, context.RequestAborted);
    }

    private Form Choose(StringValues accepted) =>
        _brotli is not null && Accepts(accepted, "br") ? _brotli : _gzip is not null && Accepts(accepted, "gzip") ? _gzip : _plain.Value;

    /// <summary>RFC 9110 §12.5.3, without weights but for 0: who names a coding takes it.</summary>
    private static bool Accepts(StringValues accepted, string coding)
    {
        foreach (string part in accepted.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            string[] words = part.Split(';', StringSplitOptions.TrimEntries);
            if (words[0].Equals(coding, StringComparison.OrdinalIgnoreCase))
                return !words.Skip(1).Any(weight => weight is "q=0" or "q=0.0" or "q=0.00" or "q=0.000");
        }

        return false;
    }

    private static byte[] Expand(byte[] gzip)
    {
        using var expanded = new MemoryStream();
        using var source = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        source.CopyTo(expanded);
        return expanded.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".sh" or ".txt" => "text/plain; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private sealed record Form(string? Encoding, byte[] Contents)
    {
        public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Contents))[..32]}\"";
    }
}
