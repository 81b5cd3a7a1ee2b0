using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Manager;

/// <summary>The BMC itself over manager.sock.</summary>
public sealed class ManagerClient(IpcClient manager) : IManager, ICertificates
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("identity", _json.BmcIdentity, cancellationToken);

    public ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Post, "restart", new RestartRequest(kind, origin), _json.RestartRequest, cancellationToken);

    public ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("system-info", _json.SystemInfo, cancellationToken);

    public ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Patch, "system-info", change, _json.SystemInfo, cancellationToken);

    public ValueTask<Result<WebCertificate>> GetWebCertificateAsync(CancellationToken cancellationToken) =>
        manager.TryGetAsync("certificates/web", _json.WebCertificate, cancellationToken);
}
