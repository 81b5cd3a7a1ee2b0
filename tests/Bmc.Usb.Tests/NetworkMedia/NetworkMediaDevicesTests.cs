using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Linux.Nbd;
using Bmc.TestKit;
using Bmc.Usb.NetworkMedia;
using Bmc.Usb.NetworkMedia.Nbd;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class NetworkMediaDevicesTests : IAsyncLifetime
{
    private static readonly RequestOrigin _origin = new("test");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeBlockDevices _devices;
    private readonly FakeRemoteFiles _files;
    private FileServer _server = null!;
    private NetworkMediaDevices _media;

    public NetworkMediaDevicesTests()
    {
        _devices = new FakeBlockDevices(_folder.Path);
        _files = new FakeRemoteFiles(_folder.File("x.iso"));
        _media = NewMedia();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync(3_000_000);

    public async ValueTask DisposeAsync()
    {
        await _media.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_image_on_a_web_server_is_read_block_by_block()
    {
        await using IAttachedMedium medium = await AttachAsync();
        Assert.Equal(("/dev/nbd0", 3_000_000, false), (medium.DevicePath, medium.Size, medium.Writable));
        Assert.Equal(_server.File[..65_536], medium.Head.ToArray());
        using NbdClient kernel = await NbdClient.ConnectAsync(_devices.SocketPath(0));

        Assert.Equal(_server.File[2048..4096], await kernel.ReadAsync(2048, 2048));
        Assert.Equal(_server.File[2_999_488..], await kernel.ReadAsync(2_999_488, 512));
        Assert.Equal(MediumHealth.Ok, medium.Health);
        Assert.InRange(medium.BytesRead!.Value, 2 * 100_000, 3_000_000);
    }

    [Theory]
    [InlineData("nfs://192.0.2.9/export/x.iso")]
    [InlineData("smb://192.0.2.9/images/x.iso")]
    public async Task An_image_on_a_file_server_is_a_device_too_and_goes_on_after_a_restart(string address)
    {
        File.WriteAllBytes(_folder.File("x.iso"), _server.File);
        var request = new InsertRequest(address, _origin);
        IAttachedMedium medium = (await _media.AttachAsync(request, Token)).Value;
        Assert.Equal(("/dev/nbd0", 3_000_000, false), (medium.DevicePath, medium.Size, medium.Writable));
        await _media.DisposeAsync();

        _media = NewMedia();
        await using IAttachedMedium resumed = (await _media.ResumeAsync("/dev/nbd0", request, Token)).Value;
        using NbdClient kernel = await NbdClient.ConnectAsync(_devices.SocketPath(0));
        Assert.Equal(_server.File[2048..4096], await kernel.ReadAsync(2048, 2048));
        Assert.Equal(FaultCode.Invalid, (await _media.AttachAsync(request with { Writable = true }, Token)).Fault?.Code);
    }

    [Fact]
    public async Task What_somebody_reads_out_is_a_device_too()
    {
        var reader = new FakeReader(100_000);
        Result<IAttachedMedium> attached = await _media.AttachAsync(new StreamRequest("x.iso", 100_000, _origin), reader, Token);
        await using IAttachedMedium medium = attached.Value;
        using NbdClient kernel = await NbdClient.ConnectAsync(_devices.SocketPath(0));
        Assert.Equal(reader.Bytes[512..1024], await kernel.ReadAsync(512, 512));
    }

    [Fact]
    public async Task A_device_is_taken_away_before_its_server_goes()
    {
        IAttachedMedium medium = await AttachAsync();
        await medium.DisposeAsync();
        Assert.Equal(["connect 0 3000000", "disconnect 0"], _devices.Orders);
        Assert.False(File.Exists(_devices.SocketPath(0)));
        await medium.DisposeAsync();
    }

    [Fact]
    public async Task Each_image_has_a_device_and_then_there_are_none()
    {
        await using IAttachedMedium first = await AttachAsync();
        IAttachedMedium second = await AttachAsync();
        Assert.Equal("/dev/nbd1", second.DevicePath);
        Assert.Equal(FaultCode.Busy, (await _media.AttachAsync(Request(), Token)).Fault?.Code);
        await second.DisposeAsync();
        await using IAttachedMedium third = await AttachAsync();
        Assert.Equal("/dev/nbd1", third.DevicePath);
    }

    [Fact]
    public async Task A_connection_that_ends_by_itself_is_made_anew()
    {
        await using IAttachedMedium medium = await AttachAsync();
        (await NbdClient.ConnectAsync(_devices.SocketPath(0))).Dispose();
        await UntilAsync(() => _devices.Orders.Contains("reconnect 0"));
        using NbdClient kernel = await NbdClient.ConnectAsync(_devices.SocketPath(0));
        Assert.NotNull(await kernel.ReadAsync(0, 512));
    }

    [Fact]
    public async Task Whoever_comes_beside_the_kernel_and_goes_again_changes_nothing()
    {
        await using IAttachedMedium medium = await AttachAsync();
        using NbdClient kernel = await NbdClient.ConnectAsync(_devices.SocketPath(0));
        Assert.NotNull(await kernel.ReadAsync(0, 512));
        using (NbdClient other = await NbdClient.ConnectAsync(_devices.SocketPath(0)))
        {
            Assert.NotNull(await other.ReadAsync(0, 512));
            await other.SendAsync(NbdCommand.Disconnect, 0, 0);
            Assert.True(await other.HasEndedAsync());
        }

        Assert.NotNull(await kernel.ReadAsync(1024, 512));
        Assert.DoesNotContain("reconnect 0", _devices.Orders);
    }

    [Fact]
    public async Task A_device_that_somebody_else_took_away_is_said_to_be()
    {
        await using IAttachedMedium medium = await AttachAsync();
        _devices.Connected.Clear();
        (await NbdClient.ConnectAsync(_devices.SocketPath(0))).Dispose();
        await UntilAsync(() => medium.Health == MediumHealth.Failed);
        Assert.Contains("taken away", medium.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_start_of_the_role_goes_on_with_the_same_device()
    {
        string device = (await AttachAsync()).DevicePath;
        await _media.DisposeAsync();
        Assert.DoesNotContain("disconnect 0", _devices.Orders);

        _media = NewMedia();
        await using IAttachedMedium medium = (await _media.ResumeAsync(device, Request(), Token)).Value;
        using NbdClient kernel = await NbdClient.ConnectAsync(_devices.SocketPath(0));
        Assert.Equal(_server.File[..512], await kernel.ReadAsync(0, 512));
        await using IAttachedMedium other = await AttachAsync();
        Assert.Equal("/dev/nbd1", other.DevicePath);
    }

    [Fact]
    public async Task An_image_that_has_changed_since_is_not_gone_on_with()
    {
        string device = (await AttachAsync()).DevicePath;
        await _media.DisposeAsync();
        _server.EntityTag = "\"2\"";

        _media = NewMedia();
        Assert.Equal(FaultCode.Conflict, (await _media.ResumeAsync(device, Request(), Token)).Fault?.Code);
        Assert.Equal("disconnect 0", _devices.Orders[^1]);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_when_the_role_is_back_leaves_the_device_waiting()
    {
        string device = (await AttachAsync()).DevicePath;
        await _media.DisposeAsync();
        _media = NewMedia();
        _server.Status = 503;
        Assert.Equal(FaultCode.Unavailable, (await _media.ResumeAsync(device, Request(), Token)).Fault?.Code);
        _server.Status = null;
        Assert.Null((await _media.ResumeAsync(device, Request(), Token)).Fault);
    }

    [Fact]
    public async Task What_waits_to_be_gone_on_with_is_not_taken_for_another_image()
    {
        string device = (await AttachAsync()).DevicePath;
        await _media.DisposeAsync();
        _media = NewMedia();
        await using IAttachedMedium other = await AttachAsync();
        Assert.Equal("/dev/nbd1", other.DevicePath);
        Assert.DoesNotContain("disconnect 0", _devices.Orders);
        await using IAttachedMedium medium = (await _media.ResumeAsync(device, Request(), Token)).Value;
        Assert.Equal("/dev/nbd0", medium.DevicePath);
    }

    [Fact]
    public async Task What_nobody_goes_on_with_is_taken_when_there_is_no_other_device()
    {
        await AttachAsync();
        await _media.DisposeAsync();
        _media = NewMedia();
        await using IAttachedMedium first = await AttachAsync();
        await using IAttachedMedium second = await AttachAsync();
        Assert.Equal(("/dev/nbd1", "/dev/nbd0"), (first.DevicePath, second.DevicePath));
    }

    [Theory]
    [InlineData("/dev/nbd7")]
    [InlineData("/dev/sda")]
    public async Task Only_devices_of_network_images_are_gone_on_with(string device)
    {
        Assert.Equal(FaultCode.Conflict, (await _media.ResumeAsync(device, Request(), Token)).Fault?.Code);
        Assert.Empty(_devices.Orders);
    }

    [Fact]
    public async Task Without_block_devices_the_reason_is_told()
    {
        _devices.Refusal = new BlockDeviceAnswer(BlockDeviceOutcome.Unavailable, "the kernel has none");
        Assert.Equal(new Fault(FaultCode.Unavailable, "the kernel has none"), (await _media.AttachAsync(Request(), Token)).Fault);
        Assert.False(File.Exists(_devices.SocketPath(0)));
    }

    [Fact]
    public async Task Nothing_can_be_written_to_a_web_server() =>
        Assert.Equal(FaultCode.Invalid, (await _media.AttachAsync(Request() with { Writable = true }, Token)).Fault?.Code);

    private InsertRequest Request() => new(_server.Address, _origin);

    private NetworkMediaDevices NewMedia() => new(_devices, _files, new NetworkMediaOptions(() => TimeSpan.FromSeconds(25), () => [new IPNetwork(IPAddress.Loopback, 32)]), TimeProvider.System, NullLogger.Instance);

    private async Task<IAttachedMedium> AttachAsync() => (await _media.AttachAsync(Request(), Token)).Value;

    private static async Task UntilAsync(Func<bool> state)
    {
        while (!state())
            await Task.Delay(1, Token);
    }

    private sealed class FakeReader(int length) : IMediumReader
    {
        public byte[] Bytes { get; } = new FakeSource(length).Bytes;

        public ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
        {
            Bytes.AsMemory((int)offset, destination.Length).CopyTo(destination);
            return ValueTask.CompletedTask;
        }
    }
}
