namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 22-16c, parameter 0. There is no roll-back, so no "commit write" either.</summary>
public enum SetInProgress : byte
{
    SetComplete = 0,
    SetInProgress = 1,
}

/// <summary>Whether somebody is writing the system info: a sign that consoles put up for one another, no lock.</summary>
public sealed class SystemInfoProgress
{
    private volatile bool _inProgress;

    public SetInProgress State => _inProgress ? SetInProgress.SetInProgress : SetInProgress.SetComplete;

    /// <returns>False when it is up already.</returns>
    public bool TryBegin() => !Interlocked.Exchange(ref _inProgress, true);

    public void Complete() => _inProgress = false;
}
