using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Ipmi.Session;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>
/// The way back: a change of the network by IPMI is on trial until a console has come through it, and ends by itself,
/// with the settings before it back, when none comes. A console has come through when it signs in after the change is
/// in force, or when a session from before sends two more requests then: the first may be sent into the void, the next
/// follows an answer.
/// </summary>
/// <remarks>
/// Where IPv4 was changed an IPv6 console proves nothing, and the other way round, unless the family was switched off. A
/// console on the same link proves the address and not the gateway: who is there needs no gateway, and can set another one.
/// </remarks>
public sealed partial class LanTrial(INetwork network, TimeProvider time, ILogger<LanTrial> logger) : ISessionWitness
{
    /// <summary>Long enough to connect anew by hand, short enough to wait for at a BMC that does not answer.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    /// <summary>What arrives within this time may have been sent before the change: its owner puts settings in force a moment after it took them.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>How often it looks, while there is something on trial.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Pending? _pending;

    /// <summary>Only a look when nothing is on trial: every request of every session comes by here.</summary>
    private volatile bool _isWatching;

    /// <summary>The owner has taken <paramref name="after"/> on trial.</summary>
    public void Begin(NetworkSettings before, NetworkSettings after, RequestOrigin origin)
    {
        lock (_gate)
        {
            _pending = new Pending(before, after, origin, time.GetTimestamp());
            _isWatching = true;
        }
    }

    public void Notice(IpmiSession session, bool isOpening)
    {
        if (!_isWatching)
            return;
        lock (_gate)
        {
            if (_pending is not { InForce: true, IsProven: false } pending || !pending.Proves(session.Peer))
                return;
            pending.IsProven = isOpening || pending.LastSession == session.Id;
            pending.LastSession = session.Id;
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await CheckAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The role stops.
        }
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        Pending? pending;
        lock (_gate)
            pending = _pending;
        if (pending is null || time.GetElapsedTime(pending.Begun) < Settling)
            return;
        try
        {
            if (pending.IsProven)
                await ConfirmAsync(pending, cancellationToken);
            else
                Look(pending, await network.GetAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            // The manager restarts, and with it goes the trial.
            LogOwnerSilent(fault.Message);
        }
    }

    private void Look(Pending pending, NetworkStatus status)
    {
        if (!LanSettings.SameNetwork(status.Trial?.Settings, pending.After))
        {
            if (!LanSettings.SameNetwork(status.Settings, pending.After))
                LogOver();
            End(pending);
            return;
        }

        lock (_gate)
            pending.InForce = status.Problem is null && pending.IsIn(status.Addresses);
    }

    private async Task ConfirmAsync(Pending pending, CancellationToken cancellationToken)
    {
        var confirmed = await network.ConfirmAsync(pending.Origin, cancellationToken);
        if (confirmed.Fault is { } fault)
            LogUnconfirmed(fault);
        // Conflict: its time was over, or somebody else confirmed it. Everything else, as a full disk, is tried again.
        if (confirmed.Fault is null or { Code: FaultCode.Conflict })
            End(pending);
    }

    private void End(Pending pending)
    {
        lock (_gate)
        {
            if (_pending != pending)
                return;
            _pending = null;
            _isWatching = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No console came through the network settings on trial; those before are back.")]
    private partial void LogOver();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The network settings on trial could not be confirmed: {Reason}")]
    private partial void LogUnconfirmed(Fault reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The manager role did not answer for the network: {Reason}")]
    private partial void LogOwnerSilent(string reason);

    /// <summary>Guarded by the gate, but for what never changes.</summary>
    private sealed class Pending(NetworkSettings before, NetworkSettings after, RequestOrigin origin, long begun)
    {
        private readonly bool _needsIpv4 = before.Ipv4 != after.Ipv4 && after.Ipv4.Mode != Ipv4Mode.Off;
        private readonly bool _needsIpv6 = before.Ipv6 != after.Ipv6 && after.Ipv6.Mode != Ipv6Mode.Off;

        public NetworkSettings After { get; } = after;

        public RequestOrigin Origin { get; } = origin;

        public long Begun { get; } = begun;

        public bool InForce { get; set; }

        public bool IsProven { get; set; }

        public uint LastSession { get; set; }

        public bool Proves(Peer peer)
        {
            // IPv4 arrives at a socket of both families as ::ffff:a.b.c.d.
            var isIpv4 = !peer.IsIpv6 || peer.Address >> 32 == 0xFFFF;
            return isIpv4 ? _needsIpv4 || !_needsIpv6 : _needsIpv6 || !_needsIpv4;
        }

        /// <summary>The new static addresses are there, and the old ones are not.</summary>
        public bool IsIn(IReadOnlyList<string> addresses) =>
            Has(addresses, After.Ipv4.Address) && Has(addresses, After.Ipv6.Address)
            && IsGone(addresses, before.Ipv4.Address, After.Ipv4.Address) && IsGone(addresses, before.Ipv6.Address, After.Ipv6.Address);

        private static bool Has(IReadOnlyList<string> addresses, string? wanted) => wanted is null || addresses.Contains(wanted);

        private static bool IsGone(IReadOnlyList<string> addresses, string? old, string? wanted) => old is null || old == wanted || !addresses.Contains(old);
    }
}
