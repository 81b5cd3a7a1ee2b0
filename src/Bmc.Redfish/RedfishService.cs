using Bmc.Contracts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Query;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Sessions;
using Bmc.Redfish.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using OwnerUnavailableException = Bmc.Contracts.Ipc.OwnerUnavailableException;

namespace Bmc.Redfish;

/// <summary>
/// Redfish (DSP0266) under <c>/redfish</c>: whoever serves HTTP gives it each request of a path that begins so. It reads the request line as
/// it was sent, not as somebody has tidied it up.
/// </summary>
public sealed class RedfishService
{
    private readonly RedfishCapabilities _ask;
    private readonly RouteTree _routes;
    private readonly Authentication _authentication;
    private readonly Orders _orders;
    private readonly Renderer _renderer;
    private readonly ILogger _logger;

    /// <param name="stopping">Streams end then, and tasks.</param>
    public RedfishService(RedfishCapabilities ask, ISignIns signIns, TimeProvider time, ILogger logger, CancellationToken stopping = default)
    {
        _ask = ask;
        _logger = logger;
        var taskEvents = new TaskEvents(ask.Subscriptions, time, logger, stopping);
        Tasks = new RunningTasks(taskEvents, time, stopping);
        Routes = RouteTable.Create(ask, signIns, Tasks, time, stopping);
        _routes = new RouteTree(Routes);
        _authentication = new Authentication(signIns);
        _renderer = new Renderer(_routes);
        _orders = new Orders(_routes, Tasks, time);
    }

    internal IReadOnlyList<Route> Routes { get; }

    internal RunningTasks Tasks { get; }

    public async Task HandleAsync(HttpContext context)
    {
        var reply = new Reply(context);
        reply.Begin();
        try
        {
            if (await AnswerAsync(context, reply) is { } refusal)
                await reply.RefuseAsync(refusal);
        }
        catch (OwnerUnavailableException problem) when (!context.Response.HasStarted)
        {
            await reply.RefuseAsync(BmcMessages.Of(new Fault(FaultCode.Unavailable, problem.Message), context.Request.Path));
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            Message message = problem.StatusCode == StatusCodes.Status413PayloadTooLarge ? Base.PayloadTooLarge.With() : Base.UnrecognizedRequestBody.With();
            await reply.RefuseAsync(new Refusal(problem.StatusCode, [message]));
        }
    }

    /// <returns>Null when it has been answered.</returns>
    private async Task<Refusal?> AnswerAsync(HttpContext context, Reply reply)
    {
        HttpRequest http = context.Request;
        string raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (Preconditions.Headers(http) is { } unwanted)
            return unwanted;
        var origin = new RequestOrigin("redfish", null, RequestOrigin.AddressOf(context.Connection.RemoteIpAddress));
        (Refusal? stranger, Caller? caller) = await _authentication.FindAsync(http, origin, context.RequestAborted);
        if (stranger is not null)
            return stranger;
        origin = origin with { Account = caller?.Name };

        if (!RequestTarget.TryParse(raw, out RequestTarget? target) || _routes.Find(target.Segments, out IReadOnlyList<string> parameters) is not { } route)
            return caller is null ? Base.AccessUnauthorized.With() : Base.ResourceMissingAtURI.With(Shorten(raw));
        var snapshots = new Snapshots(_ask, context.RequestAborted);
        var request = new RedfishRequest($"/{string.Join('/', target.Segments)}", parameters, caller, origin, QueryOptions.None, snapshots, context.RequestAborted);
        if (!route.Methods.Contains(http.Method))
        {
            return caller is null && Admission.Needed(route, "GET") != Privilege.None
                ? Base.AccessUnauthorized.With()
                : new Refusal(Base.OperationNotAllowed.Status, [Base.OperationNotAllowed.With()]) { Allow = route.Allow };
        }

        if (await Admission.AdmitAsync(route, http.Method, request) is not { } asSelf)
        {
            if (caller is null)
                return Base.AccessUnauthorized.With();
            _logger.Refused(origin, http.Method, request.Path);
            return Base.InsufficientPrivilege.With();
        }

        if (asSelf)
            request = request with { AsSelf = true };
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = route.MaximumBody;
        if (route.Resource is IMonitor monitor)
            return await monitor.AnswerAsync(http.Method, reply, request);
        if (!QueryOptions.TryParse(target.Query, out QueryOptions query, out Refusal? bad))
            return bad;
        if (HttpMethods.IsGet(http.Method) || HttpMethods.IsHead(http.Method))
            return await ReadAsync(http, reply, route, request with { Query = query });
        return query == QueryOptions.None ? await _orders.CarryOutAsync(http, reply, route, request) : Base.QueryNotSupportedOnOperation.With();
    }

    private async Task<Refusal?> ReadAsync(HttpRequest http, Reply reply, Route route, RedfishRequest request)
    {
        if (route.Resource is IDocument document)
        {
            await reply.SendAsync(document);
            return null;
        }

        if (route.Resource is IStream stream)
        {
            return request.Query with { Filter = null, Rest = "" } == QueryOptions.None
                ? await stream.StreamAsync(http.HttpContext, request, async () => (await _authentication.FindAsync(http, request.Origin, request.Aborted)).Caller is not null)
                : Base.QueryNotSupportedOnResource.With();
        }

        (Refusal? refusal, Representation representation) = await _renderer.AnswerAsync(route, request);
        if (refusal is not null)
            return refusal;
        if (http.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && representation.Tag is { } tag && tag.IsIn(known))
        {
            http.HttpContext.Response.Headers.ETag = tag.Text;
            reply.Empty(StatusCodes.Status304NotModified);
            return null;
        }

        await reply.RepresentAsync(representation, route.Resource.Schema, route.Allow);
        return null;
    }

    private static string Shorten(string text) => text.Length <= 256 ? text : text[..256];
}
