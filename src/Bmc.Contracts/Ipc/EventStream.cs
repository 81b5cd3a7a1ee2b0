using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Bmc.Contracts.Ipc;

/// <summary>Server-sent events (WHATWG HTML §9.2), one JSON value each.</summary>
public static class EventStream
{
    private static readonly byte[] _data = "data: "u8.ToArray();
    private static readonly byte[] _end = "\n\n"u8.ToArray();

    /// <summary>Writes until the listener goes or the source ends.</summary>
    public static async Task WriteAsync<T>(HttpContext context, IAsyncEnumerable<T> source, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        CancellationToken gone = context.RequestAborted;
        try
        {
            await context.Response.Body.FlushAsync(gone);
            await foreach (T item in source.WithCancellation(gone))
            {
                await context.Response.Body.WriteAsync(_data, gone);
                await JsonSerializer.SerializeAsync(context.Response.Body, item, type, gone);
                await context.Response.Body.WriteAsync(_end, gone);
                await context.Response.Body.FlushAsync(gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The listener went: the ordinary end of a stream.
        }
    }

    /// <summary>Ends with the connection, however that ends.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Stream body, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        SseParser<T?> parser = SseParser.Create<T?>(body, (_, data) => JsonSerializer.Deserialize(data, type));
        await using IAsyncEnumerator<SseItem<T?>> items = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items))
        {
            if (items.Current.Data is { } item)
                yield return item;
        }
    }

    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<SseItem<T?>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            // The owner died in the middle of a message, or speaks another version: either way the stream has ended.
            return false;
        }
    }
}
