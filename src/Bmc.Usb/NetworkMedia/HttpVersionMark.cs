using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// What tells one version of a file on a web server from the next: its size and its entity tag where that is a strong one, else the
/// time of its last change (RFC 9110 §8.8). Of two parts with the same mark it is known that they belong together (§15.3.7.3).
/// </summary>
internal readonly record struct HttpVersionMark(long Size, string? EntityTag, DateTimeOffset? LastModified)
{
    private const int IdentityBytes = 16;

    public string Identity =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Size} {EntityTag} {LastModified?.UtcTicks}")).AsSpan(0, IdentityBytes));

    /// <param name="answer">A part of the file (status 206).</param>
    /// <returns>Null when it does not say how large the whole is.</returns>
    public static HttpVersionMark? Of(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentRange is not { Unit: "bytes", Length: { } size })
            return null;
        EntityTagHeaderValue? tag = answer.Headers.ETag;
        return tag is { IsWeak: false }
            ? new HttpVersionMark(size, tag.Tag, null)
            : new HttpVersionMark(size, null, answer.Content.Headers.LastModified);
    }
}
