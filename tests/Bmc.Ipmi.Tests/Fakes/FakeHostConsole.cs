using System.Collections.Concurrent;
using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>The PC's serial line in memory, with every client that was let in.</summary>
public sealed class FakeHostConsole : IHostConsole
{
    public LineSettings Line { get; set; } = new(115200);

    /// <summary>What every opening is refused with.</summary>
    public Fault? OpenRefusal { get; set; }

    /// <summary>What every change of the line is refused with.</summary>
    public Fault? LineRefusal { get; set; }

    /// <summary>When set, opening waits for it.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<FakeConsoleConnection> Connections { get; } = new();

    public ConcurrentQueue<RequestOrigin> Origins { get; } = new();

    public FakeConsoleConnection Last => Connections.Last();

    public ValueTask<ConsoleStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        new(new ConsoleStatus("/dev/ttyS1", null, Line, 0, 0, 0, 0, Connections.Count, Connections.Count, null));

    public async ValueTask<Result<ConsoleStatus>> SetLineAsync(LineSettings line, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (LineRefusal is { } fault)
            return fault;
        Line = line;
        return await GetStatusAsync(cancellationToken);
    }

    public async ValueTask<Result<IConsoleConnection>> OpenAsync(ConsoleAccess access, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await Hold.WaitAsync(cancellationToken);
        if (OpenRefusal is { } fault)
            return fault;
        Origins.Enqueue(origin);
        var connection = new FakeConsoleConnection();
        Connections.Enqueue(connection);
        return new Result<IConsoleConnection>(connection);
    }
}
