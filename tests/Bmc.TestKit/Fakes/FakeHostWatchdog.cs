using Bmc.Contracts;
using Bmc.Contracts.HostWatchdog;

namespace Bmc.TestKit.Fakes;

/// <summary>Notes what it is asked, and answers as the test says.</summary>
public sealed class FakeHostWatchdog : IHostWatchdog
{
    public WatchdogStatus Status { get; set; } = new(WatchdogSettings.None, Running: false, TimeSpan.Zero, WatchdogUses.None);

    public List<SetWatchdogRequest> Settings { get; } = [];

    public List<RequestOrigin> Resets { get; } = [];

    public Fault? Refusal { get; set; }

    public ValueTask<WatchdogStatus> GetStatusAsync(CancellationToken cancellationToken) => new(Status);

    public ValueTask<Result> SetAsync(SetWatchdogRequest request, CancellationToken cancellationToken)
    {
        Settings.Add(request);
        return new(Refusal is { } fault ? fault : Result.Done);
    }

    public ValueTask<Result> ResetAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        Resets.Add(origin);
        return new(Refusal is { } fault ? fault : Result.Done);
    }
}
