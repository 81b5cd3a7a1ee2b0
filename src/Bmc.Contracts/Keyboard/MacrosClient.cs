using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Keyboard;

/// <summary>Key sequences that are kept by name, over usb.sock.</summary>
public sealed class MacrosClient(IpcClient usb) : IMacros
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IReadOnlyList<Macro>> GetAsync(CancellationToken cancellationToken) =>
        usb.GetAsync("macros", _json.IReadOnlyListMacro, cancellationToken);

    public ValueTask<Result> PutAsync(Macro macro, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Put, "macros", macro, _json.Macro, cancellationToken);

    public ValueTask<Result> DeleteAsync(string name, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Delete, $"macros/{Uri.EscapeDataString(name)}", null, cancellationToken);

    public ValueTask<Result> PlayAsync(string name, CancellationToken cancellationToken) =>
        usb.SendAsync(HttpMethod.Post, $"macros/{Uri.EscapeDataString(name)}/play", null, cancellationToken);
}
