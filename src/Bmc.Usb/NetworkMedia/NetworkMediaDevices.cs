using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Linux.Nbd;
using Bmc.Linux.RemoteFiles;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.NetworkMedia;

/// <summary>Images on the network over the kernel's network block devices.</summary>
public sealed class NetworkMediaDevices(IBlockDevices devices, IRemoteFiles files, NetworkMediaOptions options, TimeProvider time, ILogger logger) : INetworkMedia
{
    private readonly Turn _turn = new();
    private readonly ServerAddresses _servers = new(options.Allowed, "no image comes from unless the settings allow it (media allow)");
    private readonly Dictionary<int, AttachedMedium> _attached = [];

    public async ValueTask<Result<IAttachedMedium>> AttachAsync(InsertRequest request, CancellationToken cancellationToken)
    {
        Result<IMediumSource> opened = await OpenAsync(request, cancellationToken);
        return opened.TryGet(out IMediumSource? source, out Fault? fault) ? await AttachAsync(source, request.Image, resumable: true, cancellationToken) : fault;
    }

    public ValueTask<Result<IAttachedMedium>> AttachAsync(StreamRequest request, IMediumReader reader, CancellationToken cancellationToken) =>
        request.Size > 0
            ? AttachAsync(new ReaderMedium(request, reader), request.Name, resumable: false, cancellationToken)
            : ValueTask.FromResult<Result<IAttachedMedium>>(new Fault(FaultCode.Invalid, "the image is empty"));

    public async ValueTask<Result<IAttachedMedium>> ResumeAsync(string devicePath, InsertRequest request, CancellationToken cancellationToken)
    {
        if (Enumerable.Range(0, devices.Count).FirstOrDefault(index => devices.DevicePath(index) == devicePath, -1) is not (>= 0 and int device))
            return new Fault(FaultCode.Conflict, $"{devicePath} is no block device of a network image");
        Result<IMediumSource> opened = await OpenAsync(request, cancellationToken);
        if (!opened.TryGet(out IMediumSource? source, out Fault? fault))
        {
            if (fault.Code != FaultCode.Unavailable)
                await devices.DisconnectAsync(device, cancellationToken);
            return fault;
        }

        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        if (IsAttached(device))
            return Refuse(source, new Fault(FaultCode.Conflict, $"{devicePath} has its image already"));
        AttachedMedium medium = NewMedium(device, source, resumable: true);
        BlockDeviceAnswer answer = await TryAsync(medium, medium.ReconnectAsync, cancellationToken);
        if (answer.IsDone)
            return Attached(device, medium, request.Image);
        if (answer.Outcome == BlockDeviceOutcome.Unavailable)
            await medium.LeaveAsync();
        else
            await medium.DisposeAsync();
        return new Fault(
            answer.Outcome == BlockDeviceOutcome.Unavailable ? FaultCode.Unavailable : FaultCode.Conflict,
            answer.Outcome == BlockDeviceOutcome.Unavailable ? answer.Reason! : $"the image is another one than before, or {devicePath} is not connected any more");
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.TakeAsync(CancellationToken.None);
        List<AttachedMedium> attached;
        lock (_attached)
            attached = [.. _attached.Values];
        foreach (AttachedMedium medium in attached)
            await (medium.Resumable ? medium.LeaveAsync() : medium.DisposeAsync());
        _turn.Dispose();
    }

    private async ValueTask<Result<IMediumSource>> OpenAsync(InsertRequest request, CancellationToken cancellationToken)
    {
        if (request.Writable)
            return new Fault(FaultCode.Invalid, "an image on the network can't be written to");
        if (FileAddress.IsOne(request.Image))
        {
            Result<FileMedium> file = await FileMedium.OpenAsync(request, _servers, files, cancellationToken);
            return file.TryGet(out FileMedium? onFileServer, out Fault? refusal) ? new Result<IMediumSource>(onFileServer) : refusal;
        }

        Result<HttpMedium> opened = await HttpMedium.OpenAsync(request, _servers, time, cancellationToken);
        return opened.TryGet(out HttpMedium? medium, out Fault? fault) ? new Result<IMediumSource>(medium) : fault;
    }

    private async ValueTask<Result<IAttachedMedium>> AttachAsync(IMediumSource source, string image, bool resumable, CancellationToken cancellationToken)
    {
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        int[] free = [.. Enumerable.Range(0, devices.Count).Where(device => !IsAttached(device))];
        // What an earlier start of the role has left may be waiting to be taken up: it is taken away only when there is no other device.
        foreach ((int device, bool left) in free.Select(device => (device, false)).Concat(free.Select(device => (device, true))))
        {
            if (left)
                await devices.DisconnectAsync(device, cancellationToken);
            AttachedMedium medium = NewMedium(device, source, resumable);
            BlockDeviceAnswer answer = await TryAsync(medium, medium.ConnectAsync, cancellationToken);
            if (answer.IsDone)
                return Attached(device, medium, image);
            await medium.AbandonAsync();
            if (answer.Outcome != BlockDeviceOutcome.InUse)
                return Refuse(source, new Fault(FaultCode.Unavailable, answer.Reason!));
        }

        return Refuse(source, new Fault(FaultCode.Busy, "all network block devices are in use"));
    }

    private static async ValueTask<BlockDeviceAnswer> TryAsync(
        AttachedMedium medium, Func<CancellationToken, ValueTask<BlockDeviceAnswer>> connect, CancellationToken cancellationToken)
    {
        try
        {
            return await connect(cancellationToken);
        }
        catch (IOException exception)
        {
            return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, exception.Message);
        }
        catch (OperationCanceledException)
        {
            await medium.LeaveAsync();
            throw;
        }
    }

    private AttachedMedium NewMedium(int device, IMediumSource source, bool resumable) =>
        new(device, source, resumable, devices, options, time, logger, Forget);

    private Result<IAttachedMedium> Attached(int device, AttachedMedium medium, string image)
    {
        lock (_attached)
            _attached[device] = medium;
        MediaLog.Attached(logger, image, medium.DevicePath, medium.Size);
        return new Result<IAttachedMedium>(medium);
    }

    private bool IsAttached(int device)
    {
        lock (_attached)
            return _attached.ContainsKey(device);
    }

    private void Forget(int device)
    {
        lock (_attached)
            _attached.Remove(device);
    }

    private static Fault Refuse(IMediumSource source, Fault fault)
    {
        source.Dispose();
        return fault;
    }
}
