using Bmc.Contracts;
using Bmc.Linux.Hid;

namespace Bmc.Usb.Hid;

/// <summary>Hands reports to the host at the pace at which it takes them.</summary>
/// <param name="device">Where to.</param>
/// <param name="name">What the PC calls it: "keyboard", "mouse".</param>
/// <param name="limit">For how long a report may wait to be polled: <see cref="PollLimit"/>, <see cref="WakingLimit"/>.</param>
internal sealed class HidSender(HidGadgetDevice device, string name, TimeProvider timeProvider, TimeSpan limit)
{
    /// <summary>No healthy host takes a tenth of that.</summary>
    public static readonly TimeSpan PollLimit = TimeSpan.FromSeconds(2);

    /// <summary>Of a host that was just woken: it drives its port long before its system runs again and polls.</summary>
    public static readonly TimeSpan WakingLimit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _retryInterval = TimeSpan.FromMilliseconds(1);

    /// <summary>The last report was not taken: a host that starts to poll finds the one before it.</summary>
    public bool IsWaiting { get; private set; }

    public async ValueTask<Result> SendAsync(ReadOnlyMemory<byte> report, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            switch (TrySend(report.Span))
            {
                case HidWrite.Queued:
                    return Result.Done;
                case HidWrite.Disconnected:
                    return new Fault(FaultCode.Unavailable, $"the PC has not configured the {name}: it is off, not connected, or has no driver for it");
            }

            if (timeProvider.GetElapsedTime(start) >= limit)
                return new Fault(FaultCode.Unavailable, $"the PC does not read its {name}");
            await Task.Delay(_retryInterval, timeProvider, cancellationToken);
        }
    }

    /// <summary>One attempt.</summary>
    public HidWrite TrySend(ReadOnlySpan<byte> report)
    {
        HidWrite outcome = device.Write(report);
        IsWaiting = outcome == HidWrite.Waiting;
        // The same for a firmware that asks instead of polling.
        if (outcome == HidWrite.Queued)
            device.TryAnswerGetReport(report);
        return outcome;
    }
}
