using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Dcmi;

/// <summary>Asset tag and controller identifier over manager.sock.</summary>
public sealed class DcmiIdentificationClient(IpcClient manager) : IDcmiIdentification
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<DcmiIdentification> GetAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("dcmi", _json.DcmiIdentification, cancellationToken);

    public ValueTask<Result> SetAsync(SetDcmiIdentificationRequest request, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Put, "dcmi", request, _json.SetDcmiIdentificationRequest, cancellationToken);
}
