namespace Bmc.Ipmi.Session;

/// <summary>Sees that somebody has come through to the BMC. Called under the endpoint's lock, for every request.</summary>
public interface ISessionWitness
{
    /// <param name="isOpening">True: the session was opened; false: it sent a request that it had not sent before.</param>
    void Notice(IpmiSession session, bool isOpening);
}
