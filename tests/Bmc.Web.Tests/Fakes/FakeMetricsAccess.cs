using Bmc.Contracts;
using Bmc.Contracts.Metrics;

namespace Bmc.Web.Tests.Fakes;

public sealed class FakeMetricsAccess : IMetricsAccess
{
    /// <summary>Null: there are no metrics.</summary>
    public string? Right { get; set; }

    public ValueTask<MetricsAccess> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new MetricsAccess(Right is not null));

    public ValueTask<bool> VerifyAsync(string token, CancellationToken cancellationToken) => ValueTask.FromResult(token == Right);

    public ValueTask<Result<MetricsToken>> EnableAsync(RequestOrigin origin, CancellationToken cancellationToken) => ValueTask.FromResult<Result<MetricsToken>>(new MetricsToken(Right = "token"));

    public ValueTask<Result> DisableAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        Right = null;
        return ValueTask.FromResult(Result.Done);
    }
}
