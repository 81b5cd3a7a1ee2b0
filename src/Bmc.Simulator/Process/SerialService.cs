namespace Bmc.Simulator.Process;

/// <summary>One client plugged into the serial line.</summary>
internal static class SerialService
{
    // What a UART's driver hands on at once.
    private const int BufferSize = 4096;

    /// <exception cref="IOException">The client is gone.</exception>
    public static async Task RunAsync(Stream serial, Stream client, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] directions = [PumpAsync(serial, client, ended), PumpAsync(client, serial, ended)];
        await Task.WhenAll(directions);
    }

    // Whichever direction ends ends the other.
    private static async Task PumpAsync(Stream from, Stream to, CancellationTokenSource ended)
    {
        byte[] buffer = new byte[BufferSize];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, ended.Token)) > 0)
                await to.WriteAsync(buffer.AsMemory(0, count), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The other direction has ended.
        }
        finally
        {
            await ended.CancelAsync();
        }
    }
}
