using System.Net.Sockets;
using System.Text;
using Bmc.Contracts;
using Bmc.Linux.Systemd;
using Bmc.Roles;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Tests.Roles;

/// <summary>Against a real datagram socket in the service manager's place.</summary>
public sealed class KeepAliveTests : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public KeepAliveTests() => _manager.Bind(new UnixDomainSocketEndPoint(_folder.File("notify")));

    public void Dispose()
    {
        _manager.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Manager_hears_each_beat_well_within_its_patience()
    {
        var role = new Role();
        Task running = Run(role, _interval);

        for (int beat = 1; beat <= 4; beat++)
        {
            Assert.Equal("WATCHDOG=1", await HearAsync());
            Assert.Equal(beat, role.Beats);
            _time.Advance(_interval / 3);
        }

        await EndAsync(running);
    }

    [Fact]
    public async Task Role_that_hangs_is_not_heard_again()
    {
        var role = new Role();
        Task running = Run(role, _interval);
        await HearAsync();
        role.Hang();

        for (int beat = 0; beat < 10; beat++)
            _time.Advance(_interval / 3);
        await role.Asked.WaitAsync(_stop.Token);

        Assert.Equal(0, _manager.Available);
        await EndAsync(running);
    }

    [Fact]
    public async Task Role_that_says_what_stands_still_is_heard_when_it_goes_on()
    {
        var role = new Role { Complaint = new Fault(FaultCode.Unavailable, "the loop stands still") };
        Task running = Run(role, _interval);
        await role.Asked.WaitAsync(_stop.Token);
        Assert.Equal(0, _manager.Available);

        role.Complaint = null;
        _time.Advance(_interval / 3);

        Assert.Equal("WATCHDOG=1", await HearAsync());
        await EndAsync(running);
    }

    [Fact]
    public async Task Nobody_is_asked_when_nobody_waits()
    {
        var role = new Role();

        await Run(role, null);

        Assert.Equal(0, role.Beats);
    }

    [Fact]
    public async Task Role_whose_heartbeat_throws_takes_its_keep_alive_down()
    {
        var role = new Role { Failure = new InvalidOperationException("a bug") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Run(role, _interval));
    }

    private async Task Run(Role role, TimeSpan? interval)
    {
        using var notifier = new ServiceNotifier(_folder.File("notify"), interval);
        await new KeepAlive(notifier, role, _time, NullLogger<KeepAlive>.Instance).RunAsync(_stop.Token);
    }

    private async Task EndAsync(Task running)
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private async Task<string> HearAsync()
    {
        byte[] datagram = new byte[512];
        return Encoding.UTF8.GetString(datagram, 0, await _manager.ReceiveAsync(datagram, _stop.Token));
    }

    private sealed class Role : IHeartbeat
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _hangs;

        public int Beats { get; private set; }

        public Fault? Complaint { get; set; }

        public Exception? Failure { get; init; }

        /// <summary>Somebody asked it while something was wrong.</summary>
        public Task Asked => _asked.Task;

        public void Hang() => _hangs = true;

        public async ValueTask<Result> BeatAsync(CancellationToken cancellationToken)
        {
            Beats++;
            if (Failure is not null)
                throw Failure;
            if (_hangs || Complaint is not null)
                _asked.TrySetResult();
            if (_hangs)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return Complaint is { } fault ? fault : Result.Done;
        }
    }
}
