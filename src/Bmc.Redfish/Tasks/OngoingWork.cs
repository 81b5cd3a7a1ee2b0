using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Tasks;

/// <summary>What goes on after the request that ordered it was answered (DSP0266 "Asynchronous operations").</summary>
/// <param name="Name">For people.</param>
/// <param name="Run">To what that request would have been answered. The token says that nobody wants it any more.</param>
/// <param name="IsCancellable">It heeds the token, and nothing has changed then.</param>
internal sealed record OngoingWork(string Name, Func<CancellationToken, Task<Outcome>> Run, bool IsCancellable = false);
