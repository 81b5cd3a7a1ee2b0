using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Sol;

/// <summary>
/// The activated SOL payloads, at most one a session, since SOL packets do not say of which instance they are. All
/// instances share the one line: each sees all of it, and each may type.
/// </summary>
public sealed class SolPayloads
{
    private readonly EndpointState _state;
    private readonly IHostConsole _console;
    private readonly SolInstance?[] _instances = new SolInstance?[SolLimits.Instances];

    public SolPayloads(EndpointState state, IHostConsole console, SolLog log)
    {
        _state = state;
        _console = console;
        Log = log;
        state.Sessions.Closing += WhenSessionCloses;
    }

    internal SolLog Log { get; }

    /// <summary>Bit 0 is instance 1. Under the endpoint's lock.</summary>
    public ushort ActiveInstances
    {
        get
        {
            ushort active = 0;
            foreach (var instance in _instances)
                active |= (ushort)(instance is null ? 0 : 1 << (instance.Number - 1));
            return active;
        }
    }

    public static bool Exists(byte instance) => instance is >= 1 and <= SolLimits.Instances;

    /// <summary>Whose the instance is; null when it is not active. Under the endpoint's lock.</summary>
    public IpmiSession? SessionOf(byte instance) => _instances[instance - 1]?.Session;

    /// <summary>
    /// Conflict when the instance is in use or the session has one already, Busy when the line has too many clients.
    /// The payload begins when the session has sent its answer.
    /// </summary>
    public async ValueTask<Result> ActivateAsync(IpmiSession session, byte instance, SolSettings settings, CancellationToken cancellationToken)
    {
        if (!IsFree(session, instance))
            return InUse(instance);
        var opened = await _console.OpenAsync(ConsoleAccess.ReadWrite, session.Origin, cancellationToken);
        if (!opened.TryGet(out var connection, out var fault))
            return fault;

        var line = new SolLine(_console, connection, session.Origin, _state.Time);
        lock (_state.Gate)
        {
            if (IsFree(session, instance))
            {
                session.Sol = _instances[instance - 1] = new SolInstance(instance, session, SolTiming.From(settings), line, this, _state);
                Log.Activated(session.Account.Name, session.Peer, instance);
                return Result.Done;
            }
        }

        await line.DisposeAsync();
        return InUse(instance);
    }

    /// <summary>Under the endpoint's lock.</summary>
    /// <returns>False when it was not active.</returns>
    /// <param name="by">Its own session need not be told.</param>
    public bool Deactivate(byte instance, IpmiSession by)
    {
        if (_instances[instance - 1] is not { } active)
            return false;
        var own = ReferenceEquals(active.Session, by);
        Deactivate(active, own ? "deactivated by its console" : $"deactivated by {by.Account.Name} at {by.Peer}", tell: !own);
        return true;
    }

    /// <summary>Ends what a user has active, in any session, and tells the consoles; the sessions go on.</summary>
    public void DeactivateOf(byte userId)
    {
        lock (_state.Gate)
        {
            foreach (var instance in _instances)
            {
                if (instance?.Session.UserId == userId)
                    Deactivate(instance, "its user may no longer have it", tell: true);
            }
        }
    }

    /// <summary>Under the endpoint's lock.</summary>
    internal void Deactivate(SolInstance instance, string why, bool tell)
    {
        if (instance.IsClosed)
            return;
        instance.Close(tell);
        instance.Session.Sol = null;
        _instances[instance.Number - 1] = null;
        Log.Ended(instance.Number, instance.Session.Account.Name, instance.Session.Peer, why);
    }

    // IPMI 2.0 §24.2: what was active in a session ends with it. A console that closes it knows.
    private void WhenSessionCloses(IpmiSession session)
    {
        if (session.Sol is { } instance)
            Deactivate(instance, "its session ended", tell: session.EndsBecause is null);
    }

    private bool IsFree(IpmiSession session, byte instance)
    {
        lock (_state.Gate)
            return !session.IsClosed && session.Sol is null && _instances[instance - 1] is null;
    }

    private static Result InUse(byte instance) => Result.Refused(FaultCode.Conflict, $"Instance {instance} is in use, or the session has one.");
}
