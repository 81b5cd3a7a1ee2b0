using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.Web.Tests.Fakes;

/// <summary>The store of images, how network images are treated, and a drive that reads the browser's file.</summary>
public sealed class FakeMedia : IMediaStore, IMediaSettings, IMediumStreams
{
    public MediaSettings Settings { get; private set; } = new(AllowedAddresses: ["127.0.0.1"]);

    public BeginUploadRequest? Begun { get; private set; }

    public MemoryStream Uploaded { get; } = new();

    public StreamRequest? Streamed { get; private set; }

    /// <summary>What the PC read first of the browser's file.</summary>
    public TaskCompletionSource<byte[]> Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The browser's file is out again.</summary>
    public TaskCompletionSource Out { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Fault? StreamRefusal { get; set; }

    ValueTask<MediaStoreState> IMediaStore.GetAsync(CancellationToken cancellationToken) => new(new MediaStoreState([], [], 1 << 30, 1 << 20));

    public ValueTask<Result<UploadState>> BeginUploadAsync(BeginUploadRequest request, CancellationToken cancellationToken)
    {
        Begun = request;
        return new(new UploadState(request.Name, request.Size, Uploaded.Length));
    }

    public async ValueTask<Result<UploadState>> AppendAsync(string name, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (offset != Uploaded.Length)
            return new Fault(FaultCode.Conflict, $"offset: {Uploaded.Length}");
        await bytes.CopyToAsync(Uploaded, cancellationToken);
        return new UploadState(name, Begun?.Size ?? 0, Uploaded.Length);
    }

    public ValueTask<Result> AbortUploadAsync(string name, CancellationToken cancellationToken) => new(Result.Done);

    public ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) => new(Result.Done);

    ValueTask<MediaSettings> IMediaSettings.GetAsync(CancellationToken cancellationToken) => new(Settings);

    public ValueTask<Result> SetAsync(SetMediaSettingsRequest request, CancellationToken cancellationToken)
    {
        Settings = request.Settings;
        return new(Result.Done);
    }

    public async ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
    {
        if (StreamRefusal is { } refusal)
            return refusal;
        Streamed = request;
        inserted();
        try
        {
            byte[] piece = new byte[512];
            await reader.ReadAsync(1024, piece, cancellationToken);
            Read.TrySetResult(piece);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Out.TrySetResult();
        }

        return Result.Done;
    }
}
