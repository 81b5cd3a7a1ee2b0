using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>
/// IPMI 2.0 Table 26-5 parameter 0: a sign that consoles put up for one another while they write several parameters, no
/// lock. It is taken down with the session that put it up: a console that vanishes would leave it there for ever.
/// </summary>
public sealed class SolSetInProgress
{
    private readonly Lock _gate = new();
    private ICommandContext? _by;

    public bool IsInProgress
    {
        get
        {
            lock (_gate)
                return _by is not (null or IpmiSession { IsClosed: true });
        }
    }

    /// <returns>False when it is up already.</returns>
    public bool TryBegin(ICommandContext by)
    {
        lock (_gate)
        {
            if (IsInProgress)
                return false;
            _by = by;
            return true;
        }
    }

    public void Complete()
    {
        lock (_gate)
            _by = null;
    }
}
