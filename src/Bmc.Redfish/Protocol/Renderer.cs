using System.Buffers;
using System.Text.Json;
using Bmc.Redfish.Query;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Protocol;

/// <summary>Makes of a route the JSON that a GET asked for, with what the query wants of it.</summary>
internal sealed class Renderer(RouteTree routes)
{
    /// <summary>Of an expansion, all of it: a client that wants more asks for parts.</summary>
    private const int MaximumBytes = 8 * 1024 * 1024;

    /// <summary>The resource as it is, whatever else the query wants than an excerpt.</summary>
    public static async ValueTask<(Refusal? Refusal, Representation Representation)> RenderAsync(Route route, RedfishRequest request)
    {
        object? source = route.Resource is IRemembered known ? await known.SourceAsync(request) : null;
        if (source is null || !route.Remembered.TryFind(request.Path, source, out Representation representation))
        {
            using var json = new ResourceWriter();
            Refusal? refusal = await ((IResource)route.Resource).WriteAsync(request, json);
            if (refusal is not null)
                return (refusal, default);
            representation = json.End();
            if (source is not null)
                route.Remembered.Keep(request.Path, source, representation);
        }

        return request.Query.Excerpt && route.Resource is IExcerpted excerpted
            ? (null, representation with { Json = Selection.Apply(representation.Json, excerpted.Excerpt) })
            : (null, representation);
    }

    public async ValueTask<(Refusal? Refusal, Representation Representation)> AnswerAsync(Route route, RedfishRequest request)
    {
        QueryOptions query = request.Query;
        object? source = query is { Expand: not Expand.None, Levels: 1, IsOfCollection: false, Excerpt: false } && route.Resource is IRememberedWithMembers known
            ? await known.SourceAsync(request)
            : null;
        string whole = source is null ? "" : $"{request.Path}?{query.Expand}";
        if (source is not null && route.Remembered.TryFind(whole, source, out Representation remembered))
            return (null, Select(remembered, query));
        (Refusal? refusal, Representation representation) = route.Resource switch
        {
            CollectionResource collection => await RenderAsync(collection, route, request),
            IPagedCollection paged => await RenderAsync(paged, route, request),
            _ => query.IsOfCollection ? (Base.QueryNotSupportedOnResource.With(), default) : await RenderAsync(route, request),
        };
        if (refusal is not null)
            return (refusal, default);
        if (query.Expand != Expand.None)
        {
            var expanded = new ArrayBufferWriter<byte>();
            if (!await ExpandAsync(representation.Json, request, query.Levels, expanded))
                return (Base.PayloadTooLarge.With(), default);
            representation = new Representation(expanded.WrittenMemory, null);
            if (source is not null)
                route.Remembered.Keep(whole, source, representation);
        }

        return (null, Select(representation, query));
    }

    private static Representation Select(Representation representation, QueryOptions query) =>
        query.Select is null ? representation : representation with { Json = Selection.Apply(representation.Json, query.Select) };

    private async ValueTask<(Refusal? Refusal, Representation Representation)> RenderAsync(CollectionResource collection, Route route, RedfishRequest request)
    {
        QueryOptions query = request.Query;
        if (!query.IsOfCollection)
            return await RenderAsync(route, request);
        (Refusal? refusal, IReadOnlyList<string> paths) = await collection.ListAsync(request);
        if (refusal is not null)
            return (refusal, default);
        if (query.Only && paths.Count == 1 && await FollowAsync(paths[0], request) is { } member)
            return (null, member);
        if (query.Filter is { } filter)
            paths = await FilterAsync(paths, filter, request);
        using var json = new ResourceWriter();
        collection.WritePage(request, json, paths);
        return (null, json.End());
    }

    /// <summary>It looks at the query itself, but for the only member, which is a resource of its own.</summary>
    private async ValueTask<(Refusal? Refusal, Representation Representation)> RenderAsync(IPagedCollection collection, Route route, RedfishRequest request) =>
        request.Query.Only && await collection.FindOnlyAsync(request) is { } path && await FollowAsync(path, request) is { } member
            ? (null, member)
            : await RenderAsync(route, request);

    private async ValueTask<IReadOnlyList<string>> FilterAsync(IReadOnlyList<string> paths, FilterExpression filter, RedfishRequest request)
    {
        var left = new List<string>();
        foreach (string path in paths)
        {
            if (await FollowAsync(path, request with { Query = QueryOptions.None }) is not { } member)
                continue;
            using JsonDocument document = JsonDocument.Parse(member.Json);
            if (filter.Holds(document.RootElement))
                left.Add(path);
        }

        return left;
    }

    /// <summary>Copies a resource, with the resources that it names in the place of their links, as deep as asked for.</summary>
    /// <returns>False when it would be too much.</returns>
    private async ValueTask<bool> ExpandAsync(ReadOnlyMemory<byte> json, RedfishRequest request, int levels, ArrayBufferWriter<byte> whole)
    {
        int position = 0;
        foreach (Reference reference in References.Find(json.Span, request.Query.Expand))
        {
            if (await FollowAsync(reference.Path, request) is not { } inner)
                continue;
            whole.Write(json.Span[position..reference.Start]);
            position = reference.End;
            if (levels == 1)
                whole.Write(inner.Json.Span);
            else if (!await ExpandAsync(inner.Json, request, levels - 1, whole))
                return false;
            if (whole.WrittenCount > MaximumBytes)
                return false;
        }

        whole.Write(json.Span[position..]);
        return true;
    }

    /// <returns>Null for what is not there, is no resource of this service, or may not be read by the caller: its link stays a link.</returns>
    private async ValueTask<Representation?> FollowAsync(string path, RedfishRequest origin)
    {
        if (path.Contains('#', StringComparison.Ordinal) || routes.Find(path[1..].Split('/'), out IReadOnlyList<string> parameters) is not { Action: null, Resource: IResource } route)
            return null;
        RedfishRequest request = origin with { Path = path, Parameters = parameters, Query = QueryOptions.None with { Excerpt = origin.Query.Excerpt } };
        if (await Admission.AdmitAsync(route, "GET", request) is null)
            return null;
        (Refusal? refusal, Representation representation) = await RenderAsync(route, request);
        return refusal is null ? representation : null;
    }
}
