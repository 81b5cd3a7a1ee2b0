using Bmc.Contracts;
using Bmc.Contracts.Manager;

namespace Bmc.Automation.Tests.Fakes;

internal sealed class FakeManager : IManager
{
    public static Guid SystemGuid { get; } = new("01020304-0506-0708-090a-0b0c0d0e0f10");

    public ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new BmcIdentity(Guid.Empty, SystemGuid, "bmc", "0.1.0", "sim"));

    public ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);

    public ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new SystemInfo());

    public ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);
}
