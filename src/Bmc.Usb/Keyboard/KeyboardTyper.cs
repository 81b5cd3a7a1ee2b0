using Bmc.Contracts;
using Bmc.Linux.Hid;

namespace Bmc.Usb.Keyboard;

/// <summary>
/// Presses keys and lets go of them again, at the pace of the host. Whatever happens, cancellation included, all keys are
/// up afterwards, or <see cref="ReleaseOwed"/> tells that the host could not be told.
/// </summary>
public sealed class KeyboardTyper(HidGadgetDevice device, TimeProvider timeProvider)
{
    /// <summary>
    /// Between two reports. Low-speed and full-speed hosts poll a keyboard each 8-10 ms, and firmware that looks at the
    /// last report only would miss a faster one.
    /// </summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>For keys pressed on their own, such as a firmware's set-up key, which it may look for only now and then.</summary>
    public static readonly TimeSpan LongPress = TimeSpan.FromMilliseconds(80);

    /// <summary>For how long a report may wait to be polled; no healthy host takes a tenth of that.</summary>
    public static readonly TimeSpan PollLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _retryInterval = TimeSpan.FromMilliseconds(2);

    private static readonly Fault _notConnected = new(FaultCode.Unavailable, "the PC has not configured the keyboard: it is off, not connected, or has no driver for it");

    private static readonly Fault _notPolled = new(FaultCode.Unavailable, "the PC does not read its keyboard");

    private readonly byte[] _bytes = new byte[KeyboardReport.Length];

    /// <summary>The host may still hold a key down.</summary>
    public bool ReleaseOwed { get; private set; }

    /// <summary>Each report is pressed for some time and followed by one with all keys up, so that a key can come twice.</summary>
    public async Task<Result> PressAllAsync(IEnumerable<KeyboardReport> presses, TimeSpan hold, CancellationToken cancellationToken)
    {
        // The kernel takes one report even when no host polls. It must not be a key, to be delivered who knows when: only
        // when a second harmless one is taken as well, somebody reads.
        for (int probe = 0; probe < 2; probe++)
        {
            Result outcome = await SendAsync(KeyboardReport.AllKeysUp, cancellationToken);
            if (!outcome.IsDone)
                return outcome;
        }

        foreach (KeyboardReport press in presses)
        {
            Result outcome = await PressAsync(press, hold, cancellationToken);
            if (!outcome.IsDone)
                return outcome;
            await Task.Delay(Pace, timeProvider, cancellationToken);
        }

        return Result.Done;
    }

    /// <summary>One attempt to say that all keys are up.</summary>
    public void TryRelease()
    {
        KeyboardReport.AllKeysUp.Write(_bytes);
        // A host that is not connected has forgotten the keys of the keyboard that it lost.
        ReleaseOwed = device.Write(_bytes) == HidWrite.Waiting;
    }

    private async Task<Result> PressAsync(KeyboardReport press, TimeSpan hold, CancellationToken cancellationToken)
    {
        Result pressed = await SendAsync(press, cancellationToken);
        if (!pressed.IsDone)
            return pressed;
        Result released;
        try
        {
            await Task.Delay(hold, timeProvider, cancellationToken);
        }
        finally
        {
            // Not to be cancelled: a key that stays down repeats for ever.
            released = await SendAsync(KeyboardReport.AllKeysUp, CancellationToken.None);
            ReleaseOwed = released.Fault == _notPolled;
        }

        return released;
    }

    private async Task<Result> SendAsync(KeyboardReport report, CancellationToken cancellationToken)
    {
        report.Write(_bytes);
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            switch (device.Write(_bytes))
            {
                case HidWrite.Queued:
                    return Result.Done;
                case HidWrite.Disconnected:
                    return _notConnected;
            }

            if (timeProvider.GetElapsedTime(start) >= PollLimit)
                return _notPolled;
            await Task.Delay(_retryInterval, timeProvider, cancellationToken);
        }
    }
}
