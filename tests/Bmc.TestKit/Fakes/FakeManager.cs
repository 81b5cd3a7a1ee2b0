using Bmc.Contracts;
using Bmc.Contracts.Manager;

namespace Bmc.TestKit.Fakes;

public sealed class FakeManager : IManager
{
    public static BmcIdentity Identity { get; } = new(
        new Guid("0f0e0d0c-0b0a-4908-8706-050403020100"),
        new Guid("a0a1a2a3-a4a5-46a7-88a9-aaabacadaeaf"),
        "bmc",
        "1.23.4",
        "sim");

    public BmcRestartKind? Restarted { get; private set; }

    public SystemInfo Info { get; private set; } = new();

    public ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken) => new(Identity);

    public ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Restarted = kind;
        return new(Result.Done);
    }

    public ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken) => new(Info);

    public ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken)
    {
        Info = new SystemInfo(
            change.SystemFirmwareVersion ?? Info.SystemFirmwareVersion,
            change.SystemName ?? Info.SystemName,
            change.PrimaryOperatingSystemName ?? Info.PrimaryOperatingSystemName,
            change.OperatingSystemName ?? Info.OperatingSystemName,
            change.PresentOperatingSystemVersion ?? Info.PresentOperatingSystemVersion,
            change.BmcUrl ?? Info.BmcUrl,
            change.HypervisorUrl ?? Info.HypervisorUrl);
        return new(Result.Done);
    }
}
