using Bmc.Linux.RemoteFiles;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Usb.Tests.NetworkMedia;

/// <summary>File servers whose one file is a file of this machine.</summary>
internal sealed class FakeRemoteFiles(string path) : IRemoteFiles
{
    public List<RemoteFile> Asked { get; } = [];

    /// <summary>In place of the file.</summary>
    public RemoteFileAnswer? Refusal { get; set; }

    /// <summary>For the next one who asks, in place of one that can be read.</summary>
    public SafeFileHandle? Handle { get; set; }

    public ValueTask<RemoteFileAnswer> OpenAsync(RemoteFile file, CancellationToken cancellationToken)
    {
        lock (Asked)
            Asked.Add(file);
        if (Refusal is { } refusal)
            return ValueTask.FromResult(refusal);
        if (Handle is { } handle)
        {
            Handle = null;
            return ValueTask.FromResult(new RemoteFileAnswer(RemoteFileOutcome.Done, null, handle));
        }

        RemoteFileAnswer answer = File.Exists(path)
            ? new RemoteFileAnswer(RemoteFileOutcome.Done, null, File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete))
            : new RemoteFileAnswer(RemoteFileOutcome.NotFound, "no such file");
        return ValueTask.FromResult(answer);
    }
}
