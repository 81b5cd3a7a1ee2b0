using System.Text.Json.Serialization.Metadata;

namespace Bmc.Contracts.Ipc;

/// <summary>A value of an owner's as it was got last: asked for again, the owner sends it only when it is another one by now.</summary>
internal sealed class KnownValue<T>(IpcClient owner, string path, JsonTypeInfo<T> type)
    where T : class
{
    private volatile Tagged<T>? _known;

    /// <returns>The same object for as long as nothing has changed.</returns>
    /// <exception cref="OwnerUnavailableException">Nobody listens, or what answers is not of this version.</exception>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        Tagged<T> now = await owner.GetUnlessKnownAsync(path, type, _known, cancellationToken);
        _known = now;
        return now.Value;
    }
}

/// <param name="Tag">Null when the owner gives none.</param>
internal sealed record Tagged<T>(string? Tag, T Value);
