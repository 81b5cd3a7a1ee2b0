using Bmc.Contracts.Manager;

namespace Bmc.Manager.Identity;

/// <summary>identity.json: who this BMC is and what its host was told to say of itself.</summary>
internal sealed record IdentityDocument(int Version, Guid DeviceGuid, Guid SystemGuid, SystemInfo SystemInfo)
{
    public const string FileName = "identity.json";
    public const int CurrentVersion = 1;
}
