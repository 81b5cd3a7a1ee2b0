using Bmc.Contracts;
using Bmc.Linux.I2c;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Buses;

/// <summary>One I2C bus and the thread that owns it.</summary>
public sealed class BusThread : IAsyncDisposable
{
    /// <summary>Longer than the kernel's own timeout of a second, shorter than anybody waits for a reading.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly OwnerThread _thread;

    public BusThread(II2cBus bus, TimeProvider timeProvider, ILogger logger)
    {
        Bus = new OwnedBus(bus, timeProvider, fault => LogRecovery(logger, bus.Number, fault));
        _thread = new OwnerThread($"I2C bus {bus.Number}", timeProvider, Bus.Dispose);
    }

    public int Number => Bus.Number;

    /// <summary>For chips; used by work on the thread only.</summary>
    internal OwnedBus Bus { get; }

    /// <summary>Runs <paramref name="work"/> on the bus's thread; a refusal when it has no answer within <see cref="Patience"/>.</summary>
    public Task<Result<T>> RunAsync<T>(Func<T> work, WorkPriority priority, CancellationToken cancellationToken)
        where T : notnull => _thread.RunAsync(work, priority, Patience, cancellationToken);

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private static void LogRecovery(ILogger logger, int bus, I2cFault fault)
    {
        if (fault == I2cFault.None)
            BusLog.Recovered(logger, bus);
        else
            BusLog.StillStuck(logger, bus, fault);
    }
}
