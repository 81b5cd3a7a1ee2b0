using Bmc.Contracts;

namespace Bmc.Roles;

/// <summary>How a role is asked whether its work goes on.</summary>
internal interface IHeartbeat
{
    /// <summary>
    /// Goes the way that the role's own work goes: through its locks, its loops, its listener. Done when it came through; a
    /// refusal says what stands still. What hangs the role hangs this too, and that is the point of it.
    /// </summary>
    ValueTask<Result> BeatAsync(CancellationToken cancellationToken);
}
