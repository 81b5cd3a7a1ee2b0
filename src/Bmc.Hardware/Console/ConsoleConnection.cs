using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Hardware.Console;

/// <summary>One client: reads at its own pace, writes when it has the right and no lease is in its way.</summary>
internal sealed class ConsoleConnection(HostConsole console, ConsoleRing.RingReader reader, ConsoleAccess access, RequestOrigin origin) : IConsoleConnection
{
    public ConsoleAccess Access => access;

    public ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => reader.ReadAsync(buffer, cancellationToken);

    public ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Refusal() is { } refusal ? ValueTask.FromResult<Result>(refusal) : console.WriteAsync(data, cancellationToken);

    public ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken) =>
        Refusal() is { } refusal ? ValueTask.FromResult<Result>(refusal) : console.SendBreakAsync(origin, cancellationToken);

    public ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(Refusal() is { } refusal ? refusal : console.FlushOutput());

    public ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken) =>
        Refusal() is { } refusal ? ValueTask.FromResult<Result>(refusal) : console.SetModemLinesAsync(dataTerminalReady, requestToSend, cancellationToken);

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        console.Leave(this);
        return ValueTask.CompletedTask;
    }

    private Fault? Refusal() => access == ConsoleAccess.ReadWrite
        ? console.Lease.Excludes(origin)
        : new Fault(FaultCode.Forbidden, "this connection may only read");
}
