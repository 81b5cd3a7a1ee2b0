namespace Bmc.Contracts.Accounts;

/// <summary>When failed sign-ins from the network lock an account. The board's own console is never refused.</summary>
/// <param name="Failures">So many in a row lock it, 0..255; 0: none ever does.</param>
/// <param name="WindowSeconds">A failure counts for so long, 0..655350; 0: until a good sign-in.</param>
/// <param name="DurationSeconds">
/// Of the first lock, 10..655350; each further one in a row is twice as long as the one before, up to an hour where the first is shorter.
/// </param>
public sealed record LockOutPolicy(int Failures, int WindowSeconds, int DurationSeconds)
{
    public static LockOutPolicy Default { get; } = new(5, 300, 300);
}

/// <summary>The rules of the lock-out, kept by the manager role. What is refused changes nothing.</summary>
public interface ILockOutPolicy
{
    ValueTask<LockOutPolicy> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers; counts from the next failure on. A lock that is there stays as long as it was given.</summary>
    ValueTask<Result<LockOutPolicy>> SetAsync(LockOutPolicy policy, RequestOrigin origin, CancellationToken cancellationToken);
}
