using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.TestKit.Fakes;

public sealed class FakeLockOutPolicy : ILockOutPolicy
{
    public LockOutPolicy Policy { get; set; } = LockOutPolicy.Default;

    public Fault? Refusal { get; set; }

    public ValueTask<LockOutPolicy> GetAsync(CancellationToken cancellationToken) => new(Policy);

    public ValueTask<Result<LockOutPolicy>> SetAsync(LockOutPolicy policy, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Policy = policy;
        return new(policy);
    }
}
