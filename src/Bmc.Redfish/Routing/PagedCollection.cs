using System.Text.Json;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Query;

namespace Bmc.Redfish.Routing;

/// <summary>
/// A collection that may be long, with its members written out where their links would be (OData.AutoExpand). It is read a page at a time and
/// never held as a whole: who does not say how much he wants gets the first page, and a link to the next one.
/// </summary>
/// <param name="name">For people.</param>
internal abstract class PagedCollection<T>(string schema, string name) : IPagedCollection
{
    /// <summary>The most members in one answer.</summary>
    public const int MaximumPage = 100;

    /// <summary>Members that a filter looks at before it asks for more.</summary>
    private const int Scanned = 500;

    public Schema Schema { get; } = new(schema);

    /// <returns>Null when what the collection belongs to is there.</returns>
    protected virtual ValueTask<Refusal?> FindObstacleAsync(RedfishRequest request) => default;

    /// <summary>All that there are.</summary>
    protected abstract ValueTask<int> CountAsync(RedfishRequest request);

    /// <summary>Up to <paramref name="count"/> members behind the first <paramref name="skip"/>, in the collection's order; fewer only at its end.</summary>
    protected abstract ValueTask<IReadOnlyList<T>> ReadAsync(RedfishRequest request, int skip, int count);

    protected abstract string PathOf(T member);

    /// <summary>All of the member, from <c>@odata.id</c> on.</summary>
    protected abstract void Write(T member, ResourceWriter json);

    public async ValueTask<string?> FindOnlyAsync(RedfishRequest request) =>
        await ReadAsync(request, 0, 2) is [var only] ? PathOf(only) : null;

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindObstacleAsync(request) is { } refusal)
            return refusal;
        QueryOptions query = request.Query;
        int wanted = Math.Min(query.Top ?? MaximumPage, MaximumPage);
        (IReadOnlyList<T> members, int count) = query.Filter is { } filter
            ? await FilterAsync(request, filter, wanted)
            : (await ReadAsync(request, query.Skip, wanted), await CountAsync(request));
        json.Text("@odata.id", request.Path);
        json.Text("@odata.type", Schema.Type);
        json.Text("Name", name);
        using (json.Array("Members"))
        {
            foreach (T member in members)
            {
                using (json.Item())
                    Write(member, json);
            }
        }

        json.Number("Members@odata.count", (long)count);
        int next = query.Skip + members.Count;
        if (members.Count > 0 && next < count)
            json.Text("Members@odata.nextLink", $"{request.Path}?$skip={next}{(query.Top is { } top ? $"&$top={(top > members.Count ? top - members.Count : top)}" : "")}{query.Rest}");
        return null;
    }

    /// <summary>The page of those for which the filter holds, and how many they are.</summary>
    private async ValueTask<(IReadOnlyList<T> Members, int Count)> FilterAsync(RedfishRequest request, FilterExpression filter, int wanted)
    {
        var page = new List<T>();
        int count = 0;
        int skip = 0;
        IReadOnlyList<T> read;
        do
        {
            read = await ReadAsync(request, skip, Scanned);
            skip += read.Count;
            foreach (T member in read.Where(member => Holds(filter, member)))
            {
                if (count++ >= request.Query.Skip && page.Count < wanted)
                    page.Add(member);
            }
        }
        while (read.Count == Scanned);
        return (page, count);
    }

    private bool Holds(FilterExpression filter, T member)
    {
        using var json = new ResourceWriter();
        Write(member, json);
        using JsonDocument document = JsonDocument.Parse(json.End().Json);
        return filter.Holds(document.RootElement);
    }
}
