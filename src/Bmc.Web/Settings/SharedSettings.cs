using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bmc.Web.Settings;

/// <summary>
/// Settings that several people may change: what is shown has a tag, and an order with the tag of what is so no longer (If-Match, RFC 9110 §13.1.1) is
/// refused. One without a tag is taken.
/// </summary>
/// <param name="readAsync">What is set, as JSON; nothing in it changes by itself.</param>
internal sealed class SharedSettings(Func<CancellationToken, ValueTask<byte[]>> readAsync)
{
    private static readonly Fault _changed = new(FaultCode.Conflict, "Somebody else has changed these settings in the meantime.");

    /// <summary>Holds the order under way, so that of two with the same tag one is refused.</summary>
    private readonly Channel<ApiCall> _turn = Channel.CreateBounded<ApiCall>(1);

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>The tag is read first: a change in between makes it old, never what is shown.</summary>
    public ApiHandler Shown(ApiHandler show) => async call =>
    {
        call.Context.Response.Headers.ETag = await TagAsync(call.Aborted);
        await show(call);
    };

    public ApiHandler Changed(ApiHandler change) => async call =>
    {
        await _turn.Writer.WriteAsync(call, call.Aborted);
        try
        {
            StringValues wanted = call.Context.Request.Headers.IfMatch;
            if (wanted.Count == 0 || wanted == "*" || wanted == await TagAsync(call.Aborted))
                await change(call);
            else
                await call.RefuseAsync(_changed, StatusCodes.Status412PreconditionFailed);
        }
        finally
        {
            _turn.Reader.TryRead(out _);
        }
    };

    private async ValueTask<string> TagAsync(CancellationToken cancellationToken) =>
        $"\"{Base64Url.EncodeToString(SHA256.HashData(await readAsync(cancellationToken)).AsSpan(0, 12))}\"";
}
