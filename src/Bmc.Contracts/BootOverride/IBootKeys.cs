namespace Bmc.Contracts.BootOverride;

/// <param name="UnderWay">Keys are being typed, or a medium is being put in.</param>
/// <param name="Last">What came of the last start with a boot override, as a sentence; null when there was none since the role's start.</param>
/// <param name="Time">When that was said.</param>
public sealed record BootKeysReport(bool UnderWay, string? Last, DateTimeOffset? Time);

/// <summary>The keys that carry out a boot override, owned by the automation role.</summary>
public interface IBootKeys
{
    ValueTask<BootKeysReport> GetAsync(CancellationToken cancellationToken);
}
