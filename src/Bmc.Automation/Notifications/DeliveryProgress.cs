using Bmc.Contracts;

namespace Bmc.Automation.Notifications;

/// <summary>How it goes with one target.</summary>
internal sealed class DeliveryProgress
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _lastTold;
    private string? _problem;
    private long _told = -1;

    /// <summary>The number of the last event that has been dealt with; negative before the delivery runs.</summary>
    public long Told
    {
        get => Interlocked.Read(ref _told);
        set => Interlocked.Exchange(ref _told, value);
    }

    public (DateTimeOffset? LastTold, string? Problem) Now
    {
        get
        {
            lock (_lock)
                return (_lastTold, _problem);
        }
    }

    public void Report(Result sent, DateTimeOffset now)
    {
        lock (_lock)
        {
            _problem = sent.Fault?.Message;
            if (sent.IsDone)
                _lastTold = now;
        }
    }
}
