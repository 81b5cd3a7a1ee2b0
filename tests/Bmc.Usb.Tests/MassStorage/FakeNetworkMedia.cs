using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.Tests.MassStorage;

/// <summary>Servers, and the kernel's block devices.</summary>
internal sealed class FakeNetworkMedia : INetworkMedia
{
    public List<string> Record { get; } = [];

    public List<FakeMedium> Attached { get; } = [];

    public bool ServerIsAway { get; set; }

    public bool ImageChanged { get; set; }

    public ValueTask<Result<IAttachedMedium>> AttachAsync(InsertRequest request, CancellationToken cancellationToken)
    {
        if (request.Image.Contains("gone", StringComparison.Ordinal))
            return ValueTask.FromResult<Result<IAttachedMedium>>(new Fault(FaultCode.NotFound, "404"));
        return Attach($"/dev/nbd{Attached.Count}", request.Image, "attached");
    }

    public ValueTask<Result<IAttachedMedium>> AttachAsync(StreamRequest request, IMediumReader reader, CancellationToken cancellationToken) =>
        Attach($"/dev/nbd{Attached.Count}", request.Name, "attached");

    public ValueTask<Result<IAttachedMedium>> ResumeAsync(string devicePath, InsertRequest request, CancellationToken cancellationToken)
    {
        if (ServerIsAway)
            return ValueTask.FromResult<Result<IAttachedMedium>>(new Fault(FaultCode.Unavailable, "the server does not answer"));
        if (ImageChanged)
            return ValueTask.FromResult<Result<IAttachedMedium>>(new Fault(FaultCode.Conflict, "it is another one"));
        return Attach(devicePath, request.Image, "resumed");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask<Result<IAttachedMedium>> Attach(string path, string image, string how)
    {
        Record.Add($"{path} {how}");
        var medium = new FakeMedium(path, image.EndsWith(".iso", StringComparison.Ordinal) ? Images.Cd() : Images.Disk(), Record);
        Attached.Add(medium);
        return ValueTask.FromResult(new Result<IAttachedMedium>(medium));
    }
}

internal sealed class FakeMedium(string path, byte[] image, List<string> record) : IAttachedMedium
{
    public string DevicePath => path;

    public long Size => image.Length;

    public bool Writable => false;

    public ReadOnlyMemory<byte> Head => image.AsMemory(0, Bmc.Usb.MassStorage.ImageFormat.HeadLength);

    public MediumHealth Health { get; set; } = MediumHealth.Ok;

    public string? Problem => null;

    public long? BytesRead => 4096;

    /// <summary>When the device is taken away.</summary>
    public Action? Gone { get; set; }

    public ValueTask DisposeAsync()
    {
        Gone?.Invoke();
        record.Add($"{path} gone");
        return ValueTask.CompletedTask;
    }
}
