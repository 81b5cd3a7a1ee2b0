using Bmc.Contracts;
using Bmc.Linux.Hid;
using Bmc.Usb.Hid;

namespace Bmc.Usb.Keyboard;

/// <summary>
/// Presses keys and lets go of them again, at the pace of the host. Whatever happens, cancellation included, all keys are
/// up afterwards, or <see cref="ReleaseOwed"/> tells that the host could not be told.
/// </summary>
/// <param name="woken">The PC was just woken: it takes its time.</param>
public sealed class KeyboardTyper(HidGadgetDevice device, TimeProvider timeProvider, bool woken = false)
{
    /// <summary>
    /// Between two reports. Low-speed and full-speed hosts poll a keyboard each 8-10 ms, and firmware that looks at the
    /// last report only would miss a faster one.
    /// </summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>For keys pressed on their own, such as a firmware's set-up key, which it may look for only now and then.</summary>
    public static readonly TimeSpan LongPress = TimeSpan.FromMilliseconds(80);

    /// <summary>For keys of a sequence that come again and again, so that whoever looks now and then finds one.</summary>
    public static readonly TimeSpan ShortPress = TimeSpan.FromMilliseconds(40);

    private readonly HidSender _sender = new(device, "keyboard", timeProvider, woken ? HidSender.WakingLimit : HidSender.PollLimit);
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

    /// <summary>One report. Where it did not go through, all keys are up or <see cref="ReleaseOwed"/>.</summary>
    /// <param name="probe">What is down already, told again first, so that a key never waits for a host that does not read.</param>
    public async ValueTask<Result> HoldAsync(KeyboardReport report, KeyboardReport? probe, CancellationToken cancellationToken)
    {
        Result outcome = probe is { } held ? await SendAsync(held, cancellationToken) : Result.Done;
        if (outcome.IsDone)
            outcome = await SendAsync(report, cancellationToken);
        if (!outcome.IsDone)
            TryRelease();
        return outcome;
    }

    /// <summary>One attempt to say that all keys are up.</summary>
    public void TryRelease()
    {
        KeyboardReport.AllKeysUp.Write(_bytes);
        // A host that is not connected has forgotten the keys of the keyboard that it lost.
        ReleaseOwed = _sender.TrySend(_bytes) == HidWrite.Waiting;
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
            ReleaseOwed = _sender.IsWaiting;
        }

        return released;
    }

    private ValueTask<Result> SendAsync(KeyboardReport report, CancellationToken cancellationToken)
    {
        report.Write(_bytes);
        return _sender.SendAsync(_bytes, cancellationToken);
    }
}
