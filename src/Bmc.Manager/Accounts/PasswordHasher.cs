using Bmc.Contracts;

namespace Bmc.Manager.Accounts;

/// <summary>
/// Hashes passwords a few at a time: each costs a core for some tenths of a second, and whoever reaches the sign-in
/// page can ask for as many as he likes.
/// </summary>
internal sealed class PasswordHasher(int iterations) : IDisposable
{
    /// <summary>Half of the cores at most, and never more than two: the rest of the board goes on.</summary>
    private static readonly int _atOnce = Math.Clamp(Environment.ProcessorCount / 2, 1, 2);

    /// <summary>About six seconds of waiting on the slowest board; whoever comes later is told to try again.</summary>
    private const int MaximumWaiting = 16;

    private readonly SemaphoreSlim _cores = new(_atOnce);

    /// <summary>Stands in for the hash of an account that does not exist, and costs the same.</summary>
    private readonly PasswordHash _nobody = PasswordHash.OfNobody(iterations);
    private int _waiting;

    public ValueTask<Result<PasswordHash>> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => PasswordHash.Create(password, iterations), isPatient: true, cancellationToken);

    /// <summary>Busy when too many wait already. A null hash matches nothing, in the time of one that might.</summary>
    /// <param name="isPatient">True for the board's own console, which waits however long the queue is.</param>
    public ValueTask<Result<bool>> MatchesAsync(PasswordHash? hash, string password, bool isPatient, CancellationToken cancellationToken) =>
        RunAsync(() => (hash ?? _nobody).Matches(password) && hash is not null, isPatient, cancellationToken);

    public void Dispose() => _cores.Dispose();

    private async ValueTask<Result<T>> RunAsync<T>(Func<T> work, bool isPatient, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MaximumWaiting && !isPatient)
                return new Fault(FaultCode.Busy, "Too many people are signing in at once; try again in a few seconds.");
            await _cores.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _cores.Release();
        }
    }
}
