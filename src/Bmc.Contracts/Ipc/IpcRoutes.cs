using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Ipc;

/// <summary>How a capability's operations become routes: a typed body in, a typed body or a fault out.</summary>
public static class IpcRoutes
{
    /// <summary>The largest request body: text to type is the longest thing that is asked in one message.</summary>
    public const long MaximumRequestBytes = 1 << 20;

    public static void Get<TResponse>(
        this IEndpointRouteBuilder routes,
        string pattern,
        JsonTypeInfo<TResponse> responseType,
        Func<HttpContext, ValueTask<TResponse>> handler) =>
        routes.MapGet(pattern, async context =>
            await WriteAsync(context, await handler(context), responseType));

    /// <summary>For a value that is the same object for as long as nothing has changed.</summary>
    public static void GetUnlessKnown<TResponse>(
        this IEndpointRouteBuilder routes,
        string pattern,
        JsonTypeInfo<TResponse> responseType,
        Func<HttpContext, ValueTask<TResponse>> handler)
        where TResponse : class
    {
        var tags = new ValueTags();
        routes.MapGet(pattern, async context =>
        {
            TResponse value = await handler(context);
            string tag = tags.Of(value);
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag)
                context.Response.StatusCode = StatusCodes.Status304NotModified;
            else
                await WriteAsync(context, value, responseType);
        });
    }

    public static void TryGet<TResponse>(
        this IEndpointRouteBuilder routes,
        string pattern,
        JsonTypeInfo<TResponse> responseType,
        Func<HttpContext, ValueTask<Result<TResponse>>> handler)
        where TResponse : notnull =>
        routes.MapGet(pattern, async context =>
            await WriteAsync(context, await handler(context), responseType));

    /// <summary>An operation that answers a value.</summary>
    public static void On<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        Func<TRequest, HttpContext, ValueTask<Result<TResponse>>> handler)
        where TRequest : notnull
        where TResponse : notnull =>
        routes.MapMethods(pattern, [method], async context =>
        {
            if (!(await ReadAsync(context, requestType)).TryGet(out TRequest? request, out Fault? fault))
                await WriteFaultAsync(context, fault);
            else
                await WriteAsync(context, await handler(request, context), responseType);
        });

    /// <summary>An operation that is done or refused.</summary>
    public static void On<TRequest>(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        JsonTypeInfo<TRequest> requestType,
        Func<TRequest, HttpContext, ValueTask<Result>> handler)
        where TRequest : notnull =>
        routes.MapMethods(pattern, [method], async context =>
        {
            if (!(await ReadAsync(context, requestType)).TryGet(out TRequest? request, out Fault? fault))
                await WriteFaultAsync(context, fault);
            else
                await WriteAsync(context, await handler(request, context));
        });

    /// <summary>An operation that answers a value and takes its body, if any, itself.</summary>
    public static void On<TResponse>(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        JsonTypeInfo<TResponse> responseType,
        Func<HttpContext, ValueTask<Result<TResponse>>> handler)
        where TResponse : notnull =>
        routes.MapMethods(pattern, [method], async context => await WriteAsync(context, await handler(context), responseType));

    /// <summary>An operation without a body that is done or refused.</summary>
    public static void On(this IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, ValueTask<Result>> handler) =>
        routes.MapMethods(pattern, [method], async context => await WriteAsync(context, await handler(context)));

    /// <summary>A number of the path or the query; Invalid when it is missing, no number, or out of range.</summary>
    public static Result<int> Number(this HttpContext context, string name, int minimum, int maximum)
    {
        string? text = context.GetRouteValue(name) as string ?? context.Request.Query[name];
        return int.TryParse(text, out int number) && number >= minimum && number <= maximum
            ? number
            : new Fault(FaultCode.Invalid, $"{name}: a number from {minimum} to {maximum} is wanted, not '{text}'.");
    }

    /// <summary>The path's part that the pattern calls <c>{name}</c>.</summary>
    public static string PathName(this HttpContext context) => (string)context.GetRouteValue("name")!;

    /// <summary>
    /// Who asks, with the interface as the kernel vouches for it: a role can't pretend to be the person at the machine,
    /// whose sign-ins no lock-out refuses.
    /// </summary>
    public static RequestOrigin Vouched(this HttpContext context, RequestOrigin claimed) => context.Items[typeof(Caller)] switch
    {
        Caller.Local => claimed,
        Caller caller => claimed with { Via = caller.ToString().ToLowerInvariant() },
        _ => claimed with { Via = nameof(Caller.Stranger).ToLowerInvariant() },
    };

    public static Task WriteFaultAsync(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = FaultStatus.Of(fault.Code);
        return WriteAsync(context, fault, ContractsJson.Default.Fault);
    }

    private static async ValueTask<Result<TRequest>> ReadAsync<TRequest>(HttpContext context, JsonTypeInfo<TRequest> type)
        where TRequest : notnull
    {
        try
        {
            TRequest? request = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            return request is null ? new Fault(FaultCode.Invalid, "The body is null.") : request;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            // No JSON, too long, or chunks that make no sense: the caller's fault either way.
            return new Fault(FaultCode.Invalid, exception.Message);
        }
    }

    private static Task WriteAsync<TResponse>(HttpContext context, TResponse response, JsonTypeInfo<TResponse> type) =>
        context.Response.WriteAsJsonAsync(response, type, cancellationToken: context.RequestAborted);

    private static Task WriteAsync<TResponse>(HttpContext context, Result<TResponse> result, JsonTypeInfo<TResponse> type)
        where TResponse : notnull =>
        result.TryGet(out TResponse? value, out Fault? fault) ? WriteAsync(context, value, type) : WriteFaultAsync(context, fault);

    private static Task WriteAsync(HttpContext context, Result result)
    {
        if (result.Fault is { } fault)
            return WriteFaultAsync(context, fault);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
