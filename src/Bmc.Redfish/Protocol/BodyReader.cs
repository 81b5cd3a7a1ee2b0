using System.Text.Json;
using Bmc.Redfish.Registries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Bmc.Redfish.Protocol;

/// <summary>Reads a request's JSON: an object, in UTF-8, no name twice, no deeper than any resource.</summary>
internal static class BodyReader
{
    private const int MaximumDepth = 16;

    private static readonly JsonDocumentOptions _strict = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    /// <param name="mayBeEmpty">No body is an empty object: an action without parameters.</param>
    /// <returns>The document is the caller's to dispose; null when there was no body.</returns>
    public static async ValueTask<(Refusal? Refusal, JsonDocument? Document)> ReadAsync(HttpRequest request, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        // HTTP/2 has no header that says so; whoever serves it knows.
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return mayBeEmpty ? default : (Base.MalformedJSON.With(), null);
        if (!IsJson(request.ContentType))
            return (new Refusal(StatusCodes.Status415UnsupportedMediaType, [Base.HeaderInvalid.With(HeaderNames.ContentType)]), null);
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(request.Body, _strict, cancellationToken);
        }
        catch (JsonException)
        {
            return (Base.MalformedJSON.With(), null);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return (null, document);
        document.Dispose();
        return (Base.UnrecognizedRequestBody.With(), null);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
