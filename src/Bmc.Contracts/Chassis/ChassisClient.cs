using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Chassis;

/// <summary>Identify light and case-open contact over hardware.sock.</summary>
public sealed class ChassisClient(IpcClient hardware) : IChassis
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<ChassisStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("chassis", _json.ChassisStatus, cancellationToken);

    public ValueTask<Result> IdentifyAsync(IdentifyRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "chassis/identify", request, _json.IdentifyRequest, cancellationToken);

    public ValueTask<Result> RearmIntrusionAsync(CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "chassis/intrusion/rearm", null, cancellationToken);

    public ValueTask<Result> SetCapabilitiesAsync(ChassisCapabilities capabilities, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "chassis/capabilities", capabilities, _json.ChassisCapabilities, cancellationToken);
}
