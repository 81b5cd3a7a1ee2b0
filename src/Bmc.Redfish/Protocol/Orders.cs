using System.Text.Json;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Tasks;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Protocol;

/// <summary>What changes something: PATCH, POST and DELETE (DSP0266 "Modification requests").</summary>
internal sealed class Orders(RouteTree routes, RunningTasks tasks, TimeProvider time)
{
    /// <returns>Null when it has been answered.</returns>
    public async Task<Refusal?> CarryOutAsync(HttpRequest http, Reply reply, Route route, RedfishRequest request)
    {
        Representation? present = null;
        if (http.Headers.IfMatch.Count > 0)
        {
            (Refusal? absent, Representation matched) = await Renderer.RenderAsync(route, request);
            if ((absent ?? Preconditions.Match(http, matched.Tag)) is { } unmet)
                return unmet;
            present = matched;
        }

        if (HttpMethods.IsDelete(http.Method))
            return Done(reply, await ((IDeletable)route.Resource).DeleteAsync(request));

        (Refusal? malformed, JsonDocument? document) = await BodyReader.ReadAsync(http, mayBeEmpty: route.Action is not null, request.Aborted);
        if (malformed is not null)
            return malformed;
        using (document)
        {
            var body = new JsonBody(document?.RootElement ?? _empty, route.Action?.Name, isWhole: !HttpMethods.IsPatch(http.Method));
            if (route.Action is { } action)
                return await ActAsync(action, http, reply, request, body);
            return HttpMethods.IsPatch(http.Method)
                ? await ChangeAsync((IChangeable)route.Resource, reply, route, request, present, body)
                : await CreateAsync((ICreating)route.Resource, http, reply, request, body);
        }
    }

    private static readonly JsonElement _empty = JsonDocument.Parse("{}").RootElement;

    /// <summary>What came of an action, once all of it is done.</summary>
    /// <returns>Null when it has been answered.</returns>
    public static async Task<Refusal?> AnswerAsync(Reply reply, Outcome outcome)
    {
        if (outcome.Answer is not { } answer)
            return Done(reply, outcome);
        await reply.AnswerAsync(answer);
        return null;
    }

    private async Task<Refusal?> ActAsync(IAction action, HttpRequest http, Reply reply, RedfishRequest request, JsonBody parameters)
    {
        Outcome outcome = await action.ActAsync(request, parameters);
        if (parameters.Problems.Count > 0)
            return Refuse(parameters.Problems);
        return outcome.Work is { } work ? await GoOnAsync(work, http, reply, request) : await AnswerAsync(reply, outcome);
    }

    /// <summary>What is done while the client waits is answered as if it had been done at once.</summary>
    private async Task<Refusal?> GoOnAsync(OngoingWork work, HttpRequest http, Reply reply, RedfishRequest request)
    {
        if (tasks.Start(work, request.Caller!, request.Path) is not { } task)
            return Base.ServiceTemporarilyUnavailable.With($"{BmcMessages.RetrySeconds}");
        if (!task.Work.IsCompleted && Preference.WaitOf(http) is var wait && wait > TimeSpan.Zero)
            await Task.WhenAny(task.Work, Task.Delay(wait, time, request.Aborted));
        if (task.Work.IsCompleted && task.TakeMonitor())
        {
            tasks.Remove(task);
            return await AnswerAsync(reply, await task.Work);
        }

        await reply.AcceptAsync(TaskResource.Represent(task), TaskResource.OfTask, TaskMonitor.PathOf(task));
        return null;
    }

    private async Task<Refusal?> CreateAsync(ICreating collection, HttpRequest http, Reply reply, RedfishRequest request, JsonBody body)
    {
        Outcome outcome = await collection.CreateAsync(request, body);
        if (body.Problems.Count > 0)
            return Refuse(body.Problems);
        if (outcome.Refusal is not null || outcome.Location is not { } location)
            return Done(reply, outcome);
        IHeaderDictionary headers = http.HttpContext.Response.Headers;
        headers.Location = location;
        if (outcome.Token is { } token)
            headers[Authentication.TokenHeader] = token;
        Route created = routes.Find(location[1..].Split('/'), out IReadOnlyList<string> parameters)!;
        // As it is now that it is there, not as it was when the request came.
        RedfishRequest look = request with { Path = location, Parameters = parameters, Snapshots = request.Snapshots.Anew() };
        (Refusal? refusal, Representation representation) = await Renderer.RenderAsync(created, look);
        if (refusal is not null)
            return refusal;
        await reply.RepresentAsync(representation, created.Resource.Schema, null, StatusCodes.Status201Created);
        return null;
    }

    /// <summary>
    /// What a resource does not know, or can't change, is reported beside what was changed; when there is nothing else, the request is refused
    /// (DSP0266 "PATCH (update)"). A value that is wrong refuses all of it.
    /// </summary>
    /// <param name="matched">The resource as it is, where its tag had to match.</param>
    private static async Task<Refusal?> ChangeAsync(IChangeable resource, Reply reply, Route route, RedfishRequest request, Representation? matched, JsonBody body)
    {
        (Refusal? absent, Representation present) = matched is { } known ? (null, known) : await Renderer.RenderAsync(route, request);
        if (absent is not null)
            return absent;
        Outcome outcome = await resource.ChangeAsync(request, body);
        if (body.Problems.Count > 0)
            return Refuse(body.Problems);
        if (outcome.Refusal is not null)
            return outcome.Refusal;
        Message[] left = LeftOver(body, present);
        if (!body.IsTaken)
            return left.Length > 0 ? Refuse(left) : body.IsEmpty ? Base.EmptyJSON.With() : Base.NoOperation.With();
        (Refusal? gone, Representation changed) = await Renderer.RenderAsync(route, request with { Snapshots = request.Snapshots.Anew() });
        if (gone is not null)
            return gone;
        await reply.RepresentAsync(Reply.Annotate(changed, left), route.Resource.Schema, null);
        return null;
    }

    /// <summary>A property that the resource shows can't be written; one that it does not show, it does not know.</summary>
    private static Message[] LeftOver(JsonBody body, Representation present)
    {
        using JsonDocument shown = JsonDocument.Parse(present.Json);
        return [.. body.LeftOver().Select(left =>
            (IsShown(shown.RootElement, left.Pointer) ? Base.PropertyNotWritable : Base.PropertyUnknown).With(left.Name).About(left.Pointer))];
    }

    private static bool IsShown(JsonElement element, string pointer)
    {
        foreach (string name in pointer.Split('/').Skip(1))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return false;
        }

        return true;
    }

    private static Refusal? Done(Reply reply, Outcome outcome)
    {
        if (outcome.Refusal is null)
            reply.Empty();
        return outcome.Refusal;
    }

    private static Refusal Refuse(IReadOnlyList<Message> messages) => new(messages[0].Definition.Status, messages);
}
