using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Media;
using Bmc.Web.Api;

namespace Bmc.Web.Media;

/// <param name="Image">In the store, or its address.</param>
internal sealed record MediaInsertOrder(
    string Image, bool Writable = false, bool Force = false, string? UserName = null, string? Password = null, bool AnyCertificate = false);

internal sealed record MediaUploadOrder(string Name, long Size, string? Sha256 = null, bool Force = false);

internal sealed record MediaPatience(int PatienceSeconds);

/// <summary>The PC's drives and the images for them.</summary>
internal sealed class MediaApi(IMediaDrives drives, IMediaStore store, IMediaSettings settings)
{
    /// <summary>Of one piece of an upload. A page sends an image in several, so that it can go on where it broke off.</summary>
    public const int MaximumPiece = 64 * 1024 * 1024;

    private static readonly ContractsJson _json = ContractsJson.Default;

    public async Task GetDrivesAsync(ApiCall call) => await call.AnswerAsync(await drives.GetAsync(call.Aborted), _json.IReadOnlyListDriveState);

    public async Task InsertAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.MediaInsertOrder)).TryGet(out MediaInsertOrder? order, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        var request = new InsertRequest(order.Image, call.Origin, order.Writable, order.Force, order.UserName, order.Password, order.AnyCertificate);
        await call.AnswerAsync(await drives.InsertAsync(call.Context.PathName(), request, call.Aborted));
    }

    /// <summary><c>?force=true</c> also when the PC has locked it.</summary>
    public async Task EjectAsync(ApiCall call)
    {
        if (!Flag(call, "force").TryGet(out bool force, out Fault? fault))
            await call.RefuseAsync(fault);
        else
            await call.AnswerAsync(await drives.EjectAsync(call.Context.PathName(), new EjectRequest(call.Origin, force), call.Aborted));
    }

    public async Task GetStoreAsync(ApiCall call) => await call.AnswerAsync(await store.GetAsync(call.Aborted), _json.MediaStoreState);

    public async Task BeginUploadAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.MediaUploadOrder)).TryGet(out MediaUploadOrder? order, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        var request = new BeginUploadRequest(order.Name, order.Size, call.Origin, order.Sha256, order.Force);
        await call.AnswerAsync(await store.BeginUploadAsync(request, call.Aborted), _json.UploadState);
    }

    /// <summary>The next piece, from <c>?offset=</c> on. Answers where the next one begins.</summary>
    public async Task AppendAsync(ApiCall call)
    {
        if (!long.TryParse(call.Context.Request.Query["offset"], NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
            await call.RefuseAsync(new Fault(FaultCode.Invalid, "offset: the number of bytes that are there already is wanted."));
        else
            await call.AnswerAsync(await store.AppendAsync(call.Context.PathName(), offset, call.Context.Request.Body, call.Aborted), _json.UploadState);
    }

    public async Task AbortUploadAsync(ApiCall call) => await call.AnswerAsync(await store.AbortUploadAsync(call.Context.PathName(), call.Aborted));

    public async Task DeleteAsync(ApiCall call) => await call.AnswerAsync(await store.DeleteAsync(call.Context.PathName(), call.Origin, call.Aborted));

    public async Task GetSettingsAsync(ApiCall call) =>
        await call.AnswerAsync(new MediaPatience((await settings.GetAsync(call.Aborted)).PatienceSeconds), WebJson.Default.MediaPatience);

    /// <summary>Which of the BMC's own addresses images may come from is not the page's to say: it stays.</summary>
    public async Task SetSettingsAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.MediaPatience)).TryGet(out MediaPatience? patience, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        MediaSettings present = await settings.GetAsync(call.Aborted);
        var request = new SetMediaSettingsRequest(present with { PatienceSeconds = patience.PatienceSeconds }, call.Origin);
        await call.AnswerAsync(await settings.SetAsync(request, call.Aborted));
    }

    internal static Result<bool> Flag(ApiCall call, string name)
    {
        string? text = call.Context.Request.Query[name];
        bool flag = false;
        return text is null || bool.TryParse(text, out flag) ? flag : new Fault(FaultCode.Invalid, $"{name}: true or false is wanted, not '{text}'.");
    }
}
