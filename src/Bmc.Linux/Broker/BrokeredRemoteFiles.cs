using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Bmc.Linux.Descriptors;
using Bmc.Linux.RemoteFiles;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Linux.Broker;

/// <summary>Files on servers for a process that may not mount: it asks <see cref="BrokerServer"/>.</summary>
public sealed class BrokeredRemoteFiles(string brokerPath) : IRemoteFiles
{
    /// <summary>Two versions of NFS, each of which a server may leave without an answer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    public async ValueTask<RemoteFileAnswer> OpenAsync(RemoteFile file, CancellationToken cancellationToken)
    {
        byte[] order = Encoding.ASCII.GetBytes(RemoteFileOrder.Write(file) + "\n");
        if (!RemoteFileOrder.TryParse(order.AsSpan(0, order.Length - 1), out _))
            return new RemoteFileAnswer(RemoteFileOutcome.Invalid, "path, user name or password are too long, or have a character in them that there can't be one of");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(brokerPath), patience.Token);
            await socket.SendAsync(order, SocketFlags.None, patience.Token);
            // Until there is something to receive: the descriptor comes with the first byte only.
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, patience.Token);
            return Receive(socket);
        }
        catch (SocketException exception)
        {
            return new RemoteFileAnswer(RemoteFileOutcome.Unavailable, $"file servers can't be mounted: {brokerPath}: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RemoteFileAnswer(RemoteFileOutcome.Unavailable, "the server does not answer");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(order);
        }
    }

    private RemoteFileAnswer Receive(Socket socket)
    {
        byte[] line = new byte[RemoteFileLine.MaximumLength];
        int length = DescriptorMessage.Receive(socket, line, out SafeFileHandle? file);
        if (length > 0 && RemoteFileLine.TryParse(line.AsSpan(0, length), out RemoteFileOutcome outcome, out string? reason) && (outcome == RemoteFileOutcome.Done) == (file is not null))
            return new RemoteFileAnswer(outcome, reason, file);
        file?.Dispose();
        return new RemoteFileAnswer(RemoteFileOutcome.Unavailable, length < 0 ? $"{brokerPath}: {FileDescriptor.Describe(length)}" : $"{brokerPath} has refused the order");
    }
}
