namespace Bmc.Linux.RemoteFiles;

/// <summary>Of devices that no kernel is behind.</summary>
public sealed class NoRemoteFiles : IRemoteFiles
{
    public static NoRemoteFiles Instance { get; } = new();

    public ValueTask<RemoteFileAnswer> OpenAsync(RemoteFile file, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new RemoteFileAnswer(RemoteFileOutcome.Unsupported, "no file server can be mounted here: this board has no kernel of its own"));
}
