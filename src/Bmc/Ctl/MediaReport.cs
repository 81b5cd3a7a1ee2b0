using Bmc.Contracts.Media;

namespace Bmc.Ctl;

/// <summary>What `bmc ctl media` shows.</summary>
internal sealed record MediaReport(IReadOnlyList<DriveState> Drives, MediaStoreState Store);
