using System.Net.Sockets;
using Bmc.Linux.RemoteFiles;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Linux.Broker;

/// <summary>Carries out orders for files on servers, each on a thread of its own: a server that hangs holds up nobody but who asked for it.</summary>
/// <param name="open">As <see cref="RemoteFileKernel.Open"/>.</param>
internal sealed class RemoteFileDesk(Func<RemoteFile, RemoteFileAnswer> open) : IDisposable
{
    /// <summary>At the same time: one for each drive. A mount takes as long as its server.</summary>
    public const int MaximumOrders = BrokerOrder.Devices;

    private readonly SemaphoreSlim _places = new(MaximumOrders);

    public async Task AnswerAsync(Socket connection, RemoteFile file)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero))
        {
            DescriptorMessage.Send(connection, RemoteFileLine.Write(RemoteFileOutcome.Unavailable, "servers that were asked before have not answered yet"), null);
            return;
        }

        try
        {
            RemoteFileAnswer answer = await Task.Factory.StartNew(() => open(file), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            using SafeFileHandle? opened = answer.File;
            // Whoever has gone meanwhile takes no descriptor with him: the mount goes with ours.
            DescriptorMessage.Send(connection, RemoteFileLine.Write(answer.Outcome, answer.Reason), opened);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
