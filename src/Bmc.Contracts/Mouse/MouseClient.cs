using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Mouse;

/// <summary>The PC's mouse over usb.sock.</summary>
public sealed class MouseClient(IpcClient usb) : IMouse
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<MouseState> GetStateAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("mouse", _json.MouseState, cancellationToken);

    public ValueTask<Result> MoveToAsync(MoveToRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "mouse/place", request, _json.MoveToRequest, cancellationToken);

    public ValueTask<Result> MoveByAsync(MoveByRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "mouse/way", request, _json.MoveByRequest, cancellationToken);

    public ValueTask<Result> ClickAsync(ClickRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "mouse/clicks", request, _json.ClickRequest, cancellationToken);

    public ValueTask<Result> ScrollAsync(ScrollRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "mouse/notches", request, _json.ScrollRequest, cancellationToken);
}
