using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Web.Login;
using Microsoft.AspNetCore.Http;

namespace Bmc.Web.Api;

/// <summary>One request that passed the gate.</summary>
/// <param name="SignedIn">Null only on routes that are open to anyone.</param>
internal sealed record ApiCall(HttpContext Context, SignedIn? SignedIn)
{
    public CancellationToken Aborted => Context.RequestAborted;

    public RequestOrigin Origin => new("web", SignedIn?.Account.Name, RequestOrigin.AddressOf(Context.Connection.RemoteIpAddress));

    public async ValueTask<Result<T>> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            T? body = await JsonSerializer.DeserializeAsync(Context.Request.Body, type, Aborted);
            return body is null ? new Fault(FaultCode.Invalid, "The body is null.") : body;
        }
        catch (Exception problem) when (problem is JsonException or IOException and not BadHttpRequestException)
        {
            // No JSON, or chunks of a length that no number holds; the gate has the faults with a status of their own.
            return new Fault(FaultCode.Invalid, problem.Message);
        }
    }

    public Task AnswerAsync<T>(T value, JsonTypeInfo<T> type) => Context.Response.WriteAsJsonAsync(value, type, cancellationToken: Aborted);

    public Task AnswerAsync<T>(Result<T> result, JsonTypeInfo<T> type)
        where T : notnull => result.TryGet(out T? value, out Fault? fault) ? AnswerAsync(value, type) : RefuseAsync(fault);

    public Task AnswerAsync(Result result) => result.Fault is { } fault ? RefuseAsync(fault) : DoneAsync();

    public Task DoneAsync()
    {
        Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public Task RefuseAsync(Fault fault, int? status = null)
    {
        Context.Response.StatusCode = status ?? FaultStatus.Of(fault.Code);
        return AnswerAsync(fault, ContractsJson.Default.Fault);
    }
}
