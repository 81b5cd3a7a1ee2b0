namespace Bmc.Contracts.Manager;

/// <param name="DeviceGuid">Made at first start, kept; IPMI's device GUID, Redfish's manager UUID.</param>
/// <param name="SystemGuid">The PC's, made at first start unless a person set it.</param>
public sealed record BmcIdentity(Guid DeviceGuid, Guid SystemGuid, string HostName, string FirmwareVersion, string Board);

public enum BmcRestartKind
{
    /// <summary>All roles start anew.</summary>
    Cold,

    /// <summary>Sessions end, the roles stay.</summary>
    Warm,
}

/// <summary>What the host and its administrator say of themselves, IPMI 2.0 §22.14a-b; strings of at most 255 bytes UTF-8.</summary>
public sealed record SystemInfo(
    string? SystemFirmwareVersion = null,
    string? SystemName = null,
    string? PrimaryOperatingSystemName = null,
    string? OperatingSystemName = null,
    string? PresentOperatingSystemVersion = null,
    string? BmcUrl = null,
    string? HypervisorUrl = null);

/// <summary>The BMC itself, owned by the manager role.</summary>
public interface IManager
{
    ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken);

    /// <summary>Answers first, restarts then. No output line of the PC moves.</summary>
    ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken);

    ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken);

    /// <summary>What is null stays; stored before it answers.</summary>
    ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken);
}

/// <summary>The web server's certificate with its key, PEM. Only `web` may ask.</summary>
public sealed record WebCertificate(string CertificatePem, string PrivateKeyPem);

public interface ICertificates
{
    ValueTask<Result<WebCertificate>> GetWebCertificateAsync(CancellationToken cancellationToken);
}
