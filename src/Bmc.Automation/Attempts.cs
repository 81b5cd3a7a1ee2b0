namespace Bmc.Automation;

/// <summary>Listening to an owner that may go and come: one that restarts is found at once, one that is broken is left in peace.</summary>
internal static class Attempts
{
    /// <summary>Doubles up to the longest.</summary>
    private static readonly TimeSpan _firstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestRetry = TimeSpan.FromSeconds(4);

    /// <summary>Until cancelled.</summary>
    /// <param name="listen">One subscription, to its end; true when the owner said anything.</param>
    public static async Task RepeatAsync(Func<CancellationToken, Task<bool>> listen, TimeProvider time, CancellationToken cancellationToken)
    {
        TimeSpan pause = _firstRetry;
        while (true)
        {
            bool heard = await listen(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            pause = heard ? _firstRetry : pause < _longestRetry ? pause * 2 : _longestRetry;
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
