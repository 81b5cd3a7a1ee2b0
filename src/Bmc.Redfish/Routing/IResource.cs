using Bmc.Redfish.Protocol;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Routing;

/// <summary>What is at one pattern of paths.</summary>
internal interface IEndpoint
{
    Schema Schema { get; }
}

/// <summary>Something that is no resource of a published schema: it is answered as it is.</summary>
internal interface IDocument : IEndpoint
{
    string ContentType { get; }

    ReadOnlyMemory<byte> Bytes { get; }
}

/// <summary>What goes on for as long as somebody listens: it is read, and that by GET alone.</summary>
internal interface IStream : IEndpoint
{
    /// <param name="isSignedIn">Whether whoever listens still is.</param>
    /// <returns>Null when it has been answered.</returns>
    Task<Refusal?> StreamAsync(HttpContext context, RedfishRequest request, Func<ValueTask<bool>> isSignedIn);
}

/// <summary>What tells what came of an order, and cancels it: it is read and deleted, and is no resource.</summary>
internal interface IMonitor : IEndpoint
{
    /// <param name="method">GET, HEAD or DELETE.</param>
    /// <returns>Null when it has been answered.</returns>
    Task<Refusal?> AnswerAsync(string method, Reply reply, RedfishRequest request);
}

/// <summary>A resource. Whatever else can be done with it than reading is an interface of its own.</summary>
internal interface IResource : IEndpoint
{
    /// <summary>Writes the resource as it is now. Nothing may have been written when it refuses.</summary>
    /// <returns>Null when it was written.</returns>
    ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json);
}

/// <summary>One of which the query <c>excerpt</c> leaves a part, DSP0266 "Use of the excerpt query parameter"; of any other it leaves everything.</summary>
internal interface IExcerpted : IResource
{
    /// <summary>The properties that its schema marks with Redfish.Excerpt.</summary>
    IReadOnlyList<string> Excerpt { get; }
}

/// <summary>One that is made of one object alone, which nobody changes: what was written of it stands for as long as its owner gives an equal one.</summary>
internal interface IRemembered : IResource
{
    /// <returns>Null when there is none.</returns>
    ValueTask<object?> SourceAsync(RedfishRequest request);
}

/// <summary>A collection whose members are made of the same object. Who may read it may read them.</summary>
internal interface IRememberedWithMembers : IRemembered;

/// <summary>A collection with its members written out, which does with <c>$skip</c>, <c>$top</c> and <c>$filter</c> what they ask for.</summary>
internal interface IPagedCollection : IResource
{
    /// <returns>The path of the only member; null when there is none, or another.</returns>
    ValueTask<string?> FindOnlyAsync(RedfishRequest request);
}

/// <summary>PATCH.</summary>
internal interface IChangeable : IResource
{
    /// <summary>Takes from the body what it knows, and acts when all of it is usable. What is left over is answered by whoever called.</summary>
    ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body);
}

/// <summary>POST to a collection.</summary>
internal interface ICreating : IResource
{
    ValueTask<Outcome> CreateAsync(RedfishRequest request, JsonBody body);
}

/// <summary>DELETE.</summary>
internal interface IDeletable : IResource
{
    ValueTask<Outcome> DeleteAsync(RedfishRequest request);
}

/// <summary>One that belongs to an account: with ConfigureSelf its owner may do what otherwise takes more.</summary>
internal interface IOwned : IResource
{
    ValueTask<bool> IsOwnAsync(RedfishRequest request, Caller caller);
}

/// <summary>POST to <c>…/Actions/Entity.Name</c>.</summary>
internal interface IAction
{
    /// <summary>"ComputerSystem.Reset".</summary>
    string Name { get; }

    ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters);
}
