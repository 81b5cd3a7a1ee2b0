using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts;
using Bmc.Linux.Hid;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;

namespace Bmc.Usb.Mouse;

/// <summary>The BMC's end of one mouse. What was pressed is let go of, whatever happens, or is owed. Not thread-safe.</summary>
internal sealed class MouseEnd(UsbGadget gadget, GadgetFunction function, string name, byte[] atRest, TimeProvider timeProvider) : IDisposable
{
    private readonly HidConnection _connection = new(gadget, function, atRest);
    private bool _releaseOwed;
    private bool _held;

    /// <summary>For how long a report may wait to be polled.</summary>
    public TimeSpan PollLimit { get; set; } = HidSender.PollLimit;

    /// <summary>The PC has one.</summary>
    public bool IsShown => gadget.Functions.Contains(function);

    public async ValueTask<Result> SendAsync(IEnumerable<byte[]> reports, CancellationToken cancellationToken)
    {
        if (!TryOpen(out HidSender? sender, out string? reason))
            return new Fault(FaultCode.Unavailable, reason);
        foreach (byte[] report in reports)
        {
            Result sent = await sender.SendAsync(report, cancellationToken);
            if (!sent.IsDone)
                return sent;
        }

        return Result.Done;
    }

    public async ValueTask<Result> ClickAsync(byte[] pressed, int times, TimeSpan time, CancellationToken cancellationToken)
    {
        if (!TryOpen(out HidSender? sender, out string? reason))
            return new Fault(FaultCode.Unavailable, reason);
        // The kernel holds one report for a host that does not poll. It must not be a click, to come who knows when: only when a
        // second harmless one is taken as well, somebody reads.
        Result outcome = await SendAsync([atRest, atRest], cancellationToken);
        for (int click = 0; click < times && outcome.IsDone; click++)
        {
            if (click > 0)
                await Task.Delay(time, timeProvider, cancellationToken);
            outcome = await ClickAsync(sender, pressed, time, cancellationToken);
        }

        return outcome;
    }

    /// <summary>One report. Where it did not go through, nothing is pressed, or that is owed.</summary>
    public async ValueTask<Result> HoldAsync(byte[] report, bool pressed, CancellationToken cancellationToken)
    {
        // As with a click: what is pressed must not wait for a host that does not read.
        IEnumerable<byte[]> reports = pressed && !_held ? [atRest, report] : [report];
        Result outcome = await SendAsync(reports, cancellationToken);
        _held = pressed && outcome.IsDone;
        _releaseOwed |= !outcome.IsDone;
        return outcome;
    }

    /// <summary>What somebody holds down goes up.</summary>
    public void LetGo()
    {
        _releaseOwed |= _held;
        _held = false;
        if (IsShown)
            Attend();
    }

    /// <summary>Lets go of what is owed, and of what a killed predecessor may have pressed.</summary>
    /// <returns>Why the device file can't be opened.</returns>
    public string? Attend()
    {
        if (!_connection.TryGet(out HidGadgetDevice? device, out bool fresh, out string? reason))
            return reason;
        if (fresh || _releaseOwed)
            _releaseOwed = new HidSender(device, name, timeProvider, PollLimit).TrySend(atRest) == HidWrite.Waiting;
        return null;
    }

    public void Dispose() => _connection.Dispose();

    private async ValueTask<Result> ClickAsync(HidSender sender, byte[] pressed, TimeSpan time, CancellationToken cancellationToken)
    {
        Result outcome = await sender.SendAsync(pressed, cancellationToken);
        if (!outcome.IsDone)
            return outcome;
        try
        {
            await Task.Delay(time, timeProvider, cancellationToken);
        }
        finally
        {
            // Not to be cancelled: a button that stays down drags whatever comes.
            outcome = await sender.SendAsync(atRest, CancellationToken.None);
            _releaseOwed = sender.IsWaiting;
        }

        return outcome;
    }

    private bool TryOpen([NotNullWhen(true)] out HidSender? sender, [NotNullWhen(false)] out string? reason)
    {
        bool open = _connection.TryGet(out HidGadgetDevice? device, out _, out reason);
        sender = open ? new HidSender(device!, name, timeProvider, PollLimit) : null;
        return open;
    }
}
