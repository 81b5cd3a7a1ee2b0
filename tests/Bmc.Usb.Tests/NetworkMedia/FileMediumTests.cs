using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Linux.RemoteFiles;
using Bmc.TestKit;
using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class FileMediumTests : IDisposable
{
    private static readonly RequestOrigin _origin = new("test");
    private static readonly ServerAddresses _servers = new(() => [], "no image comes from unless the settings allow it (media allow)");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeRemoteFiles _files;
    private readonly byte[] _bytes = new byte[100_000];

    public FileMediumTests()
    {
        _files = new FakeRemoteFiles(Path);
        new Random(1).NextBytes(_bytes);
        Write(_bytes, hours: 0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.File("x.iso");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Gives_any_part_of_the_file()
    {
        using FileMedium medium = (await OpenAsync()).Value;
        byte[] part = new byte[2048];
        await medium.ReadAsync(97_952, part, Token);
        Assert.Equal(100_000, medium.Size);
        Assert.Equal(_bytes[97_952..], part);
        Assert.Equal(new NfsFile(IPAddress.Parse("192.0.2.9"), 2049, "/export/x.iso"), Assert.Single(_files.Asked));
    }

    [Theory]
    [InlineData(RemoteFileOutcome.NotFound, FaultCode.NotFound)]
    [InlineData(RemoteFileOutcome.Refused, FaultCode.Forbidden)]
    [InlineData(RemoteFileOutcome.Invalid, FaultCode.Invalid)]
    [InlineData(RemoteFileOutcome.Unsupported, FaultCode.Unsupported)]
    [InlineData(RemoteFileOutcome.Unavailable, FaultCode.Unavailable)]
    public async Task What_the_server_refuses_is_refused(RemoteFileOutcome outcome, FaultCode code)
    {
        _files.Refusal = new RemoteFileAnswer(outcome, "so it is");
        Assert.Equal(new Fault(code, "so it is"), (await OpenAsync()).Fault);
    }

    [Fact]
    public async Task An_empty_file_is_no_image()
    {
        Write([], hours: 0);
        Assert.Equal(FaultCode.Invalid, (await OpenAsync()).Fault?.Code);
    }

    [Theory]
    [InlineData("nfs://127.0.0.1/export/x.iso")]
    [InlineData("smb://[::1]/images/x.iso")]
    [InlineData("nfs://localhost/export/x.iso")]
    [InlineData("nfs://169.254.0.18/export/x.iso")]
    public async Task A_server_that_no_image_may_come_from_is_never_asked(string address)
    {
        Assert.Equal(FaultCode.Forbidden, (await OpenAsync(address)).Fault?.Code);
        Assert.Empty(_files.Asked);
    }

    [Fact]
    public async Task A_file_that_has_changed_is_given_up_for_good()
    {
        using FileMedium medium = (await OpenAsync()).Value;
        Write(_bytes, hours: 1);
        await Assert.ThrowsAsync<MediumChangedException>(async () => await medium.ReadAsync(0, new byte[10], Token));
    }

    [Fact]
    public async Task A_file_that_has_become_shorter_has_changed()
    {
        using FileMedium medium = (await OpenAsync()).Value;
        Write(_bytes[..1000], hours: 0);
        await Assert.ThrowsAsync<MediumChangedException>(async () => await medium.ReadAsync(99_000, new byte[10], Token));
    }

    [Fact]
    public async Task After_an_error_the_next_read_has_a_new_descriptor_and_finds_the_same_file_or_another()
    {
        _files.Handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using FileMedium medium = (await OpenAsync()).Value;
        await Assert.ThrowsAsync<IOException>(async () => await medium.ReadAsync(0, new byte[10], Token));

        byte[] part = new byte[10];
        await medium.ReadAsync(5, part, Token);
        Assert.Equal(_bytes[5..15], part);
        Assert.Equal(2, _files.Asked.Count);

        _files.Handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using FileMedium second = (await OpenAsync()).Value;
        await Assert.ThrowsAsync<IOException>(async () => await second.ReadAsync(0, new byte[10], Token));
        Write(_bytes, hours: 1);
        await Assert.ThrowsAsync<MediumChangedException>(async () => await second.ReadAsync(0, new byte[10], Token));
    }

    [Fact]
    public async Task A_server_that_has_gone_is_an_error_with_its_reason_until_it_is_back()
    {
        _files.Handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using FileMedium medium = (await OpenAsync()).Value;
        await Assert.ThrowsAsync<IOException>(async () => await medium.ReadAsync(0, new byte[10], Token));
        foreach (RemoteFileOutcome outcome in new[] { RemoteFileOutcome.Unavailable, RemoteFileOutcome.NotFound, RemoteFileOutcome.Refused })
        {
            _files.Refusal = new RemoteFileAnswer(outcome, "gone");
            Assert.Equal("gone", (await Assert.ThrowsAsync<IOException>(async () => await medium.ReadAsync(0, new byte[10], Token))).Message);
        }

        _files.Refusal = null;
        await medium.ReadAsync(0, new byte[10], Token);
    }

    [Fact]
    public async Task Reads_that_the_kernel_does_not_end_hold_up_nobody_who_has_waited_long_enough()
    {
        var file = new OpenFile(File.OpenHandle(Path), default);
        using var places = new SemaphoreSlim(0);
        using var patience = new CancellationTokenSource();
        Task reading = file.ReadAsync(0, new byte[10], places, patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        file.Close();
    }

    [Fact]
    public async Task The_same_file_has_the_same_identity_and_another_version_another()
    {
        using FileMedium first = (await OpenAsync()).Value;
        using FileMedium second = (await OpenAsync()).Value;
        Write(_bytes, hours: 1);
        using FileMedium changed = (await OpenAsync()).Value;
        Assert.Equal(first.Identity, second.Identity);
        Assert.NotEqual(first.Identity, changed.Identity);
        Assert.Matches("^[0-9a-f]{32}$", first.Identity);
    }

    [Fact]
    public async Task Taken_out_it_gives_nothing_any_more()
    {
        FileMedium medium = (await OpenAsync()).Value;
        medium.Dispose();
        await Assert.ThrowsAsync<IOException>(async () => await medium.ReadAsync(0, new byte[10], Token));
    }

    private ValueTask<Result<FileMedium>> OpenAsync(string address = "nfs://192.0.2.9/export/x.iso") =>
        FileMedium.OpenAsync(new InsertRequest(address, _origin), _servers, _files, Token);

    private void Write(byte[] bytes, int hours)
    {
        File.WriteAllBytes(Path, bytes);
        File.SetLastWriteTimeUtc(Path, new DateTime(2026, 1, 1, hours, 0, 0, DateTimeKind.Utc));
    }
}
