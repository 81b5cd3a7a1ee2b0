using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Linux.RemoteFiles;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// An image on an NFS or SMB server, read by the kernel. It is the version that was there when it was put in: size and time of the last change
/// are compared after each part. Samba says of a file that somebody has open that it was written last when it was opened, unless by SMB: one that
/// is written over in its place on the server itself is noticed there by its size alone. A descriptor with which something went wrong is of no more use; the next read gets a new one.
/// </summary>
internal sealed class FileMedium : IMediumSource
{
    /// <summary>Those that are fetched ahead, and those that the PC waits for. A thread each, of which a server that hangs keeps no more.</summary>
    private const int MaximumReads = 8;

    private readonly FileAddress _address;
    private readonly InsertRequest _request;
    private readonly ServerAddresses _servers;
    private readonly IRemoteFiles _files;
    private readonly FileVersionMark _version;
    private readonly Turn _opening = new();
    private readonly Lock _state = new();
    private readonly SemaphoreSlim _places = new(MaximumReads);
    private OpenFile? _file;
    private bool _disposed;

    private FileMedium(FileAddress address, InsertRequest request, ServerAddresses servers, IRemoteFiles files, OpenFile file) =>
        (_address, _request, _servers, _files, _file, _version) = (address, request, servers, files, file, file.Version);

    public long Size => _version.Size;

    public string Identity => _version.IdentityAt(_address);

    public static async ValueTask<Result<FileMedium>> OpenAsync(InsertRequest request, ServerAddresses servers, IRemoteFiles files, CancellationToken cancellationToken)
    {
        if (!FileAddress.Parse(request.Image).TryGet(out FileAddress? address, out Fault? fault))
            return fault;
        if (!(await OpenAsync(address, request, servers, files, cancellationToken)).TryGet(out OpenFile? file, out fault))
            return fault;
        if (file.Version.Size > 0)
            return new FileMedium(address, request, servers, files, file);
        file.Close();
        return new Fault(FaultCode.Invalid, "the file is empty");
    }

    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        OpenFile file = await FileAsync(cancellationToken);
        try
        {
            await file.ReadAsync(offset, destination, _places, cancellationToken);
        }
        catch (IOException exception) when (exception is not MediumChangedException)
        {
            Forget(file);
            throw;
        }
    }

    public void Dispose()
    {
        // Reads that were left alone have their places still: these are the collector's.
        OpenFile? file;
        lock (_state)
            (_disposed, file, _file) = (true, _file, null);
        file?.Close();
    }

    private static async ValueTask<Result<OpenFile>> OpenAsync(
        FileAddress address, InsertRequest request, ServerAddresses servers, IRemoteFiles files, CancellationToken cancellationToken)
    {
        if (!(await servers.ResolveAsync(address.Host, cancellationToken)).TryGet(out IPAddress[]? found, out Fault? fault))
            return fault;
        Fault? last = null;
        foreach (IPAddress server in found)
        {
            if (!address.FileAt(server, request).TryGet(out RemoteFile? wanted, out fault))
                return fault;
            RemoteFileAnswer answer = await files.OpenAsync(wanted, cancellationToken);
            if (answer.File is { } file)
                return await TakeAsync(file, cancellationToken);
            last = new Fault(CodeOf(answer.Outcome), answer.Reason!);
            if (answer.Outcome != RemoteFileOutcome.Unavailable)
                break;
        }

        return last!;
    }

    private static async ValueTask<Result<OpenFile>> TakeAsync(SafeFileHandle file, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenFile.TakeAsync(file, cancellationToken);
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.Unavailable, exception.Message);
        }
    }

    private static FaultCode CodeOf(RemoteFileOutcome outcome) => outcome switch
    {
        RemoteFileOutcome.NotFound => FaultCode.NotFound,
        RemoteFileOutcome.Refused => FaultCode.Forbidden,
        RemoteFileOutcome.Invalid => FaultCode.Invalid,
        RemoteFileOutcome.Unsupported => FaultCode.Unsupported,
        _ => FaultCode.Unavailable,
    };

    private async ValueTask<OpenFile> FileAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } there)
            return there;
        using IDisposable turn = await _opening.TakeAsync(cancellationToken);
        if (Current() is { } meanwhile)
            return meanwhile;
        if (!(await OpenAsync(_address, _request, _servers, _files, cancellationToken)).TryGet(out OpenFile? opened, out Fault? fault))
            throw new IOException(fault.Message);
        if (opened.Version != _version)
        {
            opened.Close();
            throw new MediumChangedException("the file on the server is another one since it was put in");
        }

        lock (_state)
        {
            if (!_disposed)
                return _file = opened;
        }

        opened.Close();
        throw new IOException("the medium is taken out");
    }

    private OpenFile? Current()
    {
        lock (_state)
            return _file;
    }

    private void Forget(OpenFile file)
    {
        lock (_state)
        {
            if (_file != file)
                return;
            _file = null;
        }

        file.Close();
    }
}
