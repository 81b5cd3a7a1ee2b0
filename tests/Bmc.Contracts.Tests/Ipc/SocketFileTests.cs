using System.Net.Sockets;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Tests.Ipc;

public sealed class SocketFileTests : IDisposable
{
    private readonly RuntimeFolder _folder = new(Directory.CreateTempSubdirectory("bmc-ipc-").FullName);

    private string Path => _folder.SocketPath(SocketName.Hardware);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public async Task File_that_a_dead_owner_left_is_replaced()
    {
        // A socket that is closed in order takes its file away, unless it has been moved.
        string moved = Path + ".moved";
        using (Socket dead = Listen(backlog: 1))
            File.Move(Path, moved);
        File.Move(moved, Path);

        await using IpcServer owner = await SocketFixture.StartServerAsync(_folder, SocketName.Hardware, _ => { });

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public async Task Living_owner_keeps_its_socket()
    {
        using Socket owner = Listen(backlog: 8);

        await Assert.ThrowsAsync<IOException>(() => SocketFixture.StartServerAsync(_folder, SocketName.Hardware, _ => { }));

        Assert.True(File.Exists(Path));
    }

    [Fact]
    public async Task Living_owner_that_is_too_busy_to_answer_keeps_its_socket()
    {
        using Socket owner = Listen(backlog: 0);
        List<Socket> waiting = [];
        while (TryConnect(out Socket? connection))
            waiting.Add(connection!);

        await Assert.ThrowsAsync<IOException>(() => SocketFixture.StartServerAsync(_folder, SocketName.Hardware, _ => { }));

        Assert.True(File.Exists(Path));
        waiting.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task User_gets_so_many_connections_and_no_more()
    {
        await using IpcServer owner = await SocketFixture.StartServerAsync(_folder, SocketName.Hardware, _ => { });
        Socket[] flood = [.. Enumerable.Range(0, 200).Select(_ => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))];
        List<Task> ends = [.. flood.Select(OpenUntilClosedAsync)];

        while (ends.Count > IpcServer.MaximumConnectionsPerUser)
            ends.Remove(await Task.WhenAny(ends));

        Assert.DoesNotContain(ends, end => end.IsCompleted);
        foreach (Socket socket in flood)
            socket.Dispose();
        await Task.WhenAll(ends);
    }

    private async Task OpenUntilClosedAsync(Socket socket)
    {
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), TestContext.Current.CancellationToken);
            await socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
        }
        catch (SocketException)
        {
            // Closed in whatever way.
        }
    }

    private Socket Listen(int backlog)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path));
        socket.Listen(backlog);
        return socket;
    }

    private bool TryConnect(out Socket? connection)
    {
        connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            connection.Connect(new UnixDomainSocketEndPoint(Path));
            return true;
        }
        catch (SocketException)
        {
            connection.Dispose();
            return false;
        }
    }
}
