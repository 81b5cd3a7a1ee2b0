using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Linux.Broker;
using Bmc.Linux.RemoteFiles;
using Bmc.TestKit;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Linux.Tests.Broker;

public sealed class RemoteFilesOverBrokerTests : IAsyncDisposable
{
    private static readonly NfsFile _file = new(IPAddress.Parse("192.0.2.1"), 2049, "/x.iso");

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly BrokeredRemoteFiles _files;
    private readonly BrokerServer _server;
    private readonly Task _serving;
    private Func<RemoteFile, RemoteFileAnswer> _open = _ => new RemoteFileAnswer(RemoteFileOutcome.NotFound, "no such file");

    public RemoteFilesOverBrokerTests()
    {
        string path = _folder.File("broker.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _files = new BrokeredRemoteFiles(path);
        _server = new BrokerServer(_listener, BrokerServerTests.Self, _folder.Path, TimeSpan.FromMinutes(1), "/nowhere", file => _open(file));
        _serving = _server.RunAsync(_stop.Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _server.Dispose();
        _listener.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_open_file_comes_with_the_answer_and_nothing_of_it_stays_behind()
    {
        RemoteFile? asked = null;
        SafeFileHandle? here = null;
        _open = file =>
        {
            asked = file;
            File.WriteAllText(_folder.File("x.iso"), "bytes of the image");
            here = File.OpenHandle(_folder.File("x.iso"));
            return new RemoteFileAnswer(RemoteFileOutcome.Done, null, here);
        };

        RemoteFileAnswer answer = await _files.OpenAsync(_file, Token);

        using SafeFileHandle there = answer.File!;
        byte[] bytes = new byte[100];
        Assert.Equal("the image", Encoding.ASCII.GetString(bytes, 0, RandomAccess.Read(there, bytes, 9)));
        Assert.Equal(_file, asked);
        await _stop.CancelAsync();
        await _serving;
        Assert.True(here!.IsClosed);
    }

    [Fact]
    public async Task A_refusal_comes_with_its_reason_and_without_a_file()
    {
        RemoteFileAnswer answer = await _files.OpenAsync(_file, Token);
        Assert.Equal(new RemoteFileAnswer(RemoteFileOutcome.NotFound, "no such file"), answer);
    }

    [Fact]
    public async Task Servers_that_hang_hold_up_neither_devices_nor_the_word_that_there_are_too_many()
    {
        using var gate = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        _open = _ =>
        {
            begun.Release();
            gate.Wait(Token);
            return new RemoteFileAnswer(RemoteFileOutcome.Unavailable, "late");
        };
        Task<RemoteFileAnswer>[] waiting = [.. Enumerable.Range(0, RemoteFileDesk.MaximumOrders).Select(_ => _files.OpenAsync(_file, Token).AsTask())];
        for (int count = 0; count < waiting.Length; count++)
            await begun.WaitAsync(Token);

        RemoteFileAnswer more = await _files.OpenAsync(_file, Token);
        Assert.Equal(RemoteFileOutcome.Unavailable, more.Outcome);
        Assert.Contains("have not answered yet", more.Reason, StringComparison.Ordinal);
        var devices = new BrokeredBlockDevices(_folder.File("broker.sock"), _folder.Path, "/dev");
        Assert.Contains("nbd1.sock", (await devices.ReconnectAsync(1, new string('0', 32), Token)).Reason, StringComparison.Ordinal);

        gate.Set();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal("late", answer.Reason));
    }

    [Fact]
    public async Task What_can_be_no_order_is_refused_before_anybody_is_asked()
    {
        RemoteFileAnswer answer = await new BrokeredRemoteFiles("/nowhere").OpenAsync(_file with { Path = "/../x.iso" }, Token);
        Assert.Equal(RemoteFileOutcome.Invalid, answer.Outcome);
    }

    [Fact]
    public async Task Without_a_broker_the_reason_is_told()
    {
        RemoteFileAnswer answer = await new BrokeredRemoteFiles("/nowhere").OpenAsync(_file, Token);
        Assert.Equal(RemoteFileOutcome.Unavailable, answer.Outcome);
        Assert.Contains("/nowhere", answer.Reason, StringComparison.Ordinal);
    }
}
