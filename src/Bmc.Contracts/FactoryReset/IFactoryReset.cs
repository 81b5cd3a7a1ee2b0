namespace Bmc.Contracts.FactoryReset;

/// <summary>
/// Back to the first start: settings, accounts, keys, certificate, identity and event log go; the firmware, the board and its
/// management interface stay, and no output line of the PC moves.
/// </summary>
public interface IFactoryReset
{
    /// <summary>The order is stored before it answers, and is carried out even if the power fails in the middle.</summary>
    ValueTask<Result> OrderAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
