using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Diagnostics;

/// <summary>How the BMC itself is, over manager.sock.</summary>
public sealed class DiagnosticsClient(IpcClient manager) : IDiagnostics
{
    public ValueTask<BmcDiagnostics> GetAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("diagnostics", ContractsJson.Default.BmcDiagnostics, cancellationToken);
}
