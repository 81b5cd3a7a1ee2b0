using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Keyboard;

/// <summary>The PC's keyboard over usb.sock.</summary>
public sealed class KeyboardClient(IpcClient usb) : IKeyboard
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<KeyboardState> GetStateAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("keyboard", _json.KeyboardState, cancellationToken);

    public ValueTask<Result> TypeAsync(TypeTextRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "keyboard/text", request, _json.TypeTextRequest, cancellationToken);

    public ValueTask<Result> PressAsync(PressKeysRequest request, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "keyboard/keys", request, _json.PressKeysRequest, cancellationToken);

    public ValueTask<Result> PlayAsync(KeySequence sequence, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, "keyboard/sequence", sequence, _json.KeySequence, cancellationToken);
}
