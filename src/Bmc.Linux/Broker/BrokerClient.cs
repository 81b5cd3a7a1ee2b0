using System.Net.Sockets;
using System.Text;
using Bmc.Linux.Nbd;

namespace Bmc.Linux.Broker;

/// <summary>Whoever gives orders to <see cref="BrokerServer"/>: a connection for each.</summary>
internal sealed class BrokerClient(string brokerPath)
{
    /// <summary>A disconnection waits until the kernel has given up the requests in flight.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    public async ValueTask<BlockDeviceAnswer> AskAsync(BrokerOrder order, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(brokerPath), patience.Token);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{order}\n"), SocketFlags.None, patience.Token);
            return await LineConnection.ReadLineAsync(socket, BrokerAnswer.MaximumLength, patience.Token) is { } line && BrokerAnswer.TryParse(line, out BlockDeviceAnswer answer)
                ? answer
                : new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, $"{brokerPath} has refused the order");
        }
        catch (SocketException exception)
        {
            return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, $"whoever may do it can't be asked: {brokerPath}: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, $"{brokerPath} does not answer");
        }
    }
}
