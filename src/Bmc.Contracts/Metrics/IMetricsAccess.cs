namespace Bmc.Contracts.Metrics;

/// <summary>Whether there are metrics for Prometheus.</summary>
public sealed record MetricsAccess(bool Enabled);

/// <summary>What a scraper shows. It is told once, when it is made; only its hash is kept.</summary>
public sealed record MetricsToken(string Token);

/// <summary>Who may read the metrics, kept by the manager role: nobody until somebody has a token made, which is good for nothing else.</summary>
public interface IMetricsAccess
{
    ValueTask<MetricsAccess> GetAsync(CancellationToken cancellationToken);

    /// <summary>Whether this is the token. In the same time for every wrong one.</summary>
    ValueTask<bool> VerifyAsync(string token, CancellationToken cancellationToken);

    /// <summary>Makes a token; the one before is good for nothing any more. Stored before it answers.</summary>
    ValueTask<Result<MetricsToken>> EnableAsync(RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result> DisableAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
