using System.Collections.Concurrent;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Linux.Files;
using Bmc.Usb.Hid;
using Bmc.Usb.MassStorage;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.MediaStore;

/// <summary>The images on the BMC's own disk.</summary>
public sealed class LocalMediaStore : IMediaStore, IDisposable
{
    /// <summary>More is nobody's collection but somebody's mistake.</summary>
    public const int MaximumUploads = 8;

    private readonly StoreFolder _folder;
    private readonly Func<DiskSpace> _space;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Whoever holds it may change which images and uploads there are.</summary>
    private readonly Turn _turn = new();
    private readonly ConcurrentDictionary<string, Upload> _uploads = new();
    private readonly ConcurrentDictionary<string, byte> _receiving = new();

    /// <param name="space">Null for that of the folder's disk.</param>
    /// <exception cref="IOException">The folders can't be made.</exception>
    public LocalMediaStore(string folder, TimeProvider time, ILogger logger, Func<DiskSpace>? space = null)
    {
        _folder = new StoreFolder(folder);
        _space = space ?? (() => DiskSpace.Of(folder));
        (_time, _logger) = (time, logger);
        foreach (string name in _folder.Uploads)
        {
            // What nobody knows the size of can't go on.
            if (_folder.UploadOf(name).Load(out _) is { } record)
                _uploads[name] = new Upload(name, record, _folder.PartOf(name));
            else
                File.Delete(_folder.PartOf(name));
        }
    }

    /// <summary>Which drives have an image in; set by whoever has the drives.</summary>
    public Func<string, IReadOnlyList<string>> DrivesWith { get; set; } = _ => [];

    public ValueTask<MediaStoreState> GetAsync(CancellationToken cancellationToken)
    {
        DiskSpace space = _space();
        return ValueTask.FromResult(new MediaStoreState(
            [.. _folder.Images.Select(Describe).OfType<StoredImage>()],
            [.. _uploads.Values.Select(upload => upload.State).OrderBy(upload => upload.Name, StringComparer.OrdinalIgnoreCase)],
            FreeOf(space),
            space.Reserved));
    }

    public async ValueTask<Result<UploadState>> BeginUploadAsync(BeginUploadRequest request, CancellationToken cancellationToken)
    {
        if (!ImageNames.IsName(request.Name))
            return Invalid($"an image's name has {ImageNames.Rule}");
        if (request.Size < 1)
            return Invalid("an image has one byte at least");
        if (request.Sha256 is { } sum && !(sum.Length == 64 && sum.All(char.IsAsciiHexDigit)))
            return Invalid("a SHA-256 sum has 64 hexadecimal digits");
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        var record = new UploadRecord(request.Size, request.Sha256?.ToLowerInvariant(), request.Force);
        if (_uploads.TryGetValue(request.Name, out Upload? present))
        {
            return present.Record == record
                ? present.State
                : new Fault(FaultCode.Conflict, $"another {request.Name} is being uploaded, of {present.Record.Size} bytes: abort that first");
        }

        if (File.Exists(_folder.ImageOf(request.Name)))
            return new Fault(FaultCode.Conflict, $"there is an image {request.Name} already: delete it first, or choose another name");
        if (_uploads.Count >= MaximumUploads)
            return new Fault(FaultCode.Conflict, $"{MaximumUploads} uploads are unfinished: finish or abort one of them");
        long free = FreeOf(_space());
        if (request.Size > free)
            return new Fault(FaultCode.StorageFull, $"{request.Name} has {request.Size} bytes and there is room for {free}");
        return Begin(request.Name, record);
    }

    public async ValueTask<Result<UploadState>> AppendAsync(string name, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (!_uploads.TryGetValue(name, out Upload? upload))
            return new Fault(FaultCode.NotFound, $"no {name} is being uploaded");
        if (!_receiving.TryAdd(name, 0))
            return new Fault(FaultCode.Busy, $"somebody is sending {name} already");
        try
        {
            if (upload.State.Offset != offset)
                return new Fault(FaultCode.Conflict, $"{name} goes on at byte {upload.State.Offset}, not at {offset}");
            if (!await upload.AppendAsync(bytes, cancellationToken))
                return Invalid($"there is more than the {upload.Record.Size} bytes that {name} was to have");
            return upload.Remaining > 0 ? upload.State : await FinishAsync(name, upload);
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            return new Fault(FaultCode.StorageFull, $"the disk is full; {upload.State.Offset} bytes of {name} are there, and can be gone on from when there is room again");
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.Unavailable, $"{name} broke off at byte {upload.State.Offset}: {exception.Message}");
        }
        finally
        {
            _receiving.TryRemove(name, out _);
        }
    }

    public async ValueTask<Result> AbortUploadAsync(string name, CancellationToken cancellationToken)
    {
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        if (!_uploads.TryGetValue(name, out Upload? upload))
            return new Fault(FaultCode.NotFound, $"no {name} is being uploaded");
        if (!_receiving.TryAdd(name, 0))
            return new Fault(FaultCode.Busy, $"somebody is sending {name}");
        try
        {
            return Drop(name, upload);
        }
        finally
        {
            _receiving.TryRemove(name, out _);
        }
    }

    public async ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        try
        {
            if (!Exists(name))
                return NoImage(name);
            if (DrivesWith(name) is { Count: > 0 } drives)
                return new Fault(FaultCode.Conflict, $"{name} is in the drive {string.Join(" and ", drives)}: eject it first");
            _folder.DeleteImage(name);
            UsbLog.Deleted(_logger, name, origin);
            return Result.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, exception.Message);
        }
    }

    public void Dispose()
    {
        foreach (Upload upload in _uploads.Values)
            upload.Dispose();
        _turn.Dispose();
    }

    /// <summary>Opens an image for a drive; nobody deletes it before the outcome is disposed.</summary>
    /// <param name="writable">Its sum is forgotten, for the PC may write to it.</param>
    internal async ValueTask<Result<HeldImage>> HoldAsync(string name, bool writable, CancellationToken cancellationToken)
    {
        IDisposable turn = await _turn.TakeAsync(cancellationToken);
        Fault fault;
        try
        {
            if (Exists(name))
            {
                StoredFile file = StoredFile.Open(_folder.ImageOf(name));
                if (writable && _folder.RecordOf(name).Load(out _) is { Sha256: not null } record)
                    _folder.RecordOf(name).Save(record with { Sha256 = null });
                return new HeldImage(file, turn);
            }

            fault = NoImage(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fault = new Fault(FaultCode.Unavailable, exception.Message);
        }

        turn.Dispose();
        return fault;
    }

    private bool Exists(string name) => ImageNames.IsName(name) && File.Exists(_folder.ImageOf(name));

    private Result<UploadState> Begin(string name, UploadRecord record)
    {
        try
        {
            _folder.UploadOf(name).Save(record);
            File.Delete(_folder.PartOf(name));
            File.Create(_folder.PartOf(name)).Dispose();
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.StorageFull, exception.Message);
        }

        Upload upload = _uploads[name] = new Upload(name, record, _folder.PartOf(name));
        return upload.State;
    }

    private async ValueTask<Result<UploadState>> FinishAsync(string name, Upload upload)
    {
        UploadState state = upload.State;
        string sum = upload.Sum();
        byte[] head = new byte[ImageFormat.HeadLength];
        int length = upload.ReadHead(head);
        var format = ImageFormat.Of(head.AsSpan(0, length));
        using IDisposable turn = await _turn.TakeAsync(CancellationToken.None);
        Fault? fault = null;
        if (upload.Record.Sha256 is { } wanted && wanted != sum)
            fault = Invalid($"{name} has the SHA-256 sum {sum} and not {wanted}: it is thrown away");
        else if (!format.IsKnown && !upload.Record.Force)
            fault = Invalid($"{name} is {format.Name}: neither a CD nor a disk; it is thrown away (it can be forced)");
        if (fault is not null)
        {
            Drop(name, upload);
            return fault;
        }

        _folder.Finish(name, new ImageRecord(sum, _time.GetUtcNow()));
        _uploads.TryRemove(name, out _);
        upload.Dispose();
        UsbLog.Stored(_logger, name, state.Size);
        return state;
    }

    private Result Drop(string name, Upload upload)
    {
        try
        {
            upload.Dispose();
            _folder.DeleteUpload(name);
            _uploads.TryRemove(name, out _);
            return Result.Done;
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.Unavailable, exception.Message);
        }
    }

    private StoredImage? Describe(string name)
    {
        try
        {
            StoredFile file = StoredFile.Open(_folder.ImageOf(name));
            ImageRecord? record = _folder.RecordOf(name).Load(out _);
            return new StoredImage(name, file.Size, file.Format.Name, record?.Sha256, record?.Uploaded ?? File.GetLastWriteTimeUtc(file.Path), DrivesWith(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Deleted since the folder was read, or copied in for somebody else to read.
            return null;
        }
    }

    // What is on its way has its room already.
    private long FreeOf(DiskSpace space) => Math.Max(0, space.Available - space.Reserved - _uploads.Values.Sum(upload => upload.Remaining));

    private static Fault NoImage(string name) => new(FaultCode.NotFound, $"there is no image {name} in the store");

    private static Fault Invalid(string reason) => new(FaultCode.Invalid, reason);
}

/// <summary>An image that nobody deletes.</summary>
/// <param name="turn">At the store; given back with the image.</param>
internal sealed class HeldImage(StoredFile file, IDisposable turn) : IDisposable
{
    public StoredFile File => file;

    public void Dispose() => turn.Dispose();
}
