namespace Bmc.Contracts.Console;

/// <summary>
/// Exclusive use of the PC, for a time that ends by itself. It keeps people and test rigs out of each other's way and is no
/// lock: who may write may also break it, which the log then says.
/// </summary>
public interface IConsoleLease
{
    /// <summary>
    /// Stored before it answers: it outlives a restart of the BMC. An origin that names the lease it holds renews it;
    /// Conflict while another lease holds, also one of the same name. Invalid when the holder is not 1 to 64 printable
    /// characters, or the time not one second to one day.
    /// </summary>
    ValueTask<Result<ConsoleLease>> TakeAsync(string holder, TimeSpan duration, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Done also when there is none. Conflict when it is another's, unless it is to be broken.</summary>
    ValueTask<Result> EndAsync(bool breakOthers, RequestOrigin origin, CancellationToken cancellationToken);
}
