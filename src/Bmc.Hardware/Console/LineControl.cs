using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Hardware.Buses;
using Bmc.Linux.Terminals;

namespace Bmc.Hardware.Console;

/// <summary>
/// What may block in a tty's driver, on a thread of its own: it costs that thread at worst, never the bytes. Each answers
/// Unsupported with the driver's reason, and Unavailable when the driver does not come back.
/// </summary>
/// <param name="gone">What is said once this is disposed.</param>
internal sealed class LineControl(TimeProvider time, Func<Fault> gone) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly OwnerThread _thread = new("the PC's serial line", time);

    public static SerialSettings OfDevice(LineSettings line) => new(
        line.BaudRate,
        line.DataBits,
        line.Parity switch
        {
            Parity.Odd => SerialParity.Odd,
            Parity.Even => SerialParity.Even,
            _ => SerialParity.None,
        },
        line.StopBits,
        line.FlowControl switch
        {
            FlowControl.Hardware => SerialFlowControl.Hardware,
            FlowControl.Software => SerialFlowControl.Software,
            _ => SerialFlowControl.None,
        });

    public ValueTask<Result> ConfigureAsync(ISerialLine line, LineSettings settings, CancellationToken cancellationToken) =>
        DoAsync(() => line.TryConfigure(OfDevice(settings), out string? reason) ? "" : reason, cancellationToken);

    public ValueTask<Result> SetModemLinesAsync(ISerialLine line, bool? dataTerminalReady, bool? requestToSend, CancellationToken cancellationToken) =>
        DoAsync(() => line.TrySetModemLines(dataTerminalReady, requestToSend, out string? reason) ? "" : reason, cancellationToken);

    public ValueTask<Result> SetBreakAsync(ISerialLine line, bool sending, CancellationToken cancellationToken) =>
        DoAsync(() => line.TrySetBreak(sending, out string? reason) ? "" : reason, cancellationToken);

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    /// <param name="act">Empty when done, else why not.</param>
    private async ValueTask<Result> DoAsync(Func<string> act, CancellationToken cancellationToken)
    {
        try
        {
            Result<string> outcome = await _thread.RunAsync(act, WorkPriority.Ordinary, _patience, cancellationToken);
            return !outcome.TryGet(out string? problem, out Fault? fault) ? fault
                : problem.Length > 0 ? Result.Refused(FaultCode.Unsupported, problem)
                : Result.Done;
        }
        catch (ObjectDisposedException)
        {
            return gone();
        }
    }
}
