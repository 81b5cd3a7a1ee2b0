using System.Globalization;
using System.Text.Json;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bmc.Redfish.Protocol;

/// <summary>Writes answers: DSP0266 "Response headers", "Error responses".</summary>
internal sealed class Reply(HttpContext context)
{
    public const string JsonType = "application/json; charset=utf-8";

    private const string MessageType = "#Message.v1_3_0.Message";

    /// <summary>What every answer has.</summary>
    public void Begin()
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers["OData-Version"] = "4.0";
        headers.CacheControl = "no-cache";
    }

    public Task RepresentAsync(Representation representation, Schema schema, string? allow, int status = StatusCodes.Status200OK)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (representation.Tag is { } tag)
            headers.ETag = tag.Text;
        headers.Link = schema.DescribedBy;
        headers.Allow = allow;
        return WriteAsync(status, representation.Json);
    }

    /// <summary>202: the task goes on.</summary>
    /// <param name="monitor">Where to ask what came of it.</param>
    public Task AcceptAsync(Representation task, Schema schema, string monitor)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.Location = monitor;
        headers.RetryAfter = BmcMessages.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return RepresentAsync(task, schema, null, StatusCodes.Status202Accepted);
    }

    public Task AnswerAsync(ReadOnlyMemory<byte> json) => WriteAsync(StatusCodes.Status200OK, json);

    public Task SendAsync(IDocument document) => WriteAsync(StatusCodes.Status200OK, document.Bytes, document.ContentType);

    public Task RefuseAsync(Refusal refusal)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.Allow = refusal.Allow;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            headers.WWWAuthenticate = "Basic realm=\"BmcFirmware\", charset=\"UTF-8\"";
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            headers.RetryAfter = BmcMessages.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(refusal.Status, ErrorOf(refusal.Messages));
    }

    public void Empty(int status = StatusCodes.Status204NoContent) => context.Response.StatusCode = status;

    /// <summary>DSP0266 "Error responses": one message is the error itself, of several the first entry says to look at the others.</summary>
    private static ReadOnlyMemory<byte> ErrorOf(IReadOnlyList<Message> messages)
    {
        Message summary = messages.Count == 1 ? messages[0] : Base.GeneralError.With();
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonText.Writing))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", summary.Definition.Id);
            json.WriteString("message", summary.Text);
            WriteMessages(json, messages);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    /// <summary>A representation with messages about what of the request was not done.</summary>
    public static Representation Annotate(Representation representation, IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0)
            return representation;
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonText.Writing))
        {
            json.WriteStartObject();
            WriteMessages(json, messages);
            json.WriteEndObject();
        }

        // Two objects become one: {a} and {b} are {a,b}.
        byte[] whole = [.. representation.Json.Span[..^1], (byte)',', .. bytes.WrittenSpan[1..]];
        return representation with { Json = whole };
    }

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<Message> messages)
    {
        json.WriteStartArray("@Message.ExtendedInfo");
        foreach (Message message in messages)
        {
            json.WriteStartObject();
            json.WriteString("@odata.type", MessageType);
            json.WriteString("MessageId", message.Definition.Id);
            json.WriteString("Message", message.Text);
            json.WriteStartArray("MessageArgs");
            foreach (string argument in message.Arguments)
                json.WriteStringValue(argument);
            json.WriteEndArray();
            json.WriteString("MessageSeverity", message.Definition.Severity.ToString());
            json.WriteString("Resolution", message.Definition.Resolution);
            if (message.Property is { } property)
            {
                json.WriteStartArray("RelatedProperties");
                json.WriteStringValue(property);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private async Task WriteAsync(int status, ReadOnlyMemory<byte> bytes, string type = JsonType)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = type;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (ContentCoding.Apply(context.Request.Headers.AcceptEncoding.ToString(), bytes) is { } coded)
        {
            response.Headers.ContentEncoding = coded.Name;
            // Other bytes than the plain ones under a strong tag: RFC 9110 §8.8.3.3. The weak one is taken back in If-Match, too.
            if (response.Headers.ETag.ToString() is { Length: > 0 } tag)
                response.Headers.ETag = $"W/{tag}";
            bytes = coded.Bytes;
        }

        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
