using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.TestKit.Fakes;

public sealed class FakeSessionPolicy : ISessionPolicy
{
    public SessionPolicy Policy { get; set; } = SessionPolicy.Default;

    public Fault? Refusal { get; set; }

    public ValueTask<SessionPolicy> GetAsync(CancellationToken cancellationToken) => new(Policy);

    public ValueTask<Result<SessionPolicy>> SetAsync(SessionPolicy policy, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Policy = policy;
        return new(policy);
    }
}
