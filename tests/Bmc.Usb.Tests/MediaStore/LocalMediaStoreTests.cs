using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.TestKit;
using Bmc.Usb.MediaStore;
using Bmc.Usb.Tests.MassStorage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.MediaStore;

public sealed class LocalMediaStoreTests : IDisposable
{
    private static readonly RequestOrigin _origin = new("test");
    private static readonly byte[] _cd = Images.Cd();
    private static readonly string _sum = Convert.ToHexStringLower(SHA256.HashData(_cd));

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private DiskSpace _space = new(100 << 20, 100 << 20);
    private LocalMediaStore _store;

    public LocalMediaStoreTests() => _store = Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_image_is_there_with_its_last_byte_and_not_before()
    {
        Assert.Equal(new UploadState("a.iso", _cd.Length, 0), (await BeginAsync("a.iso")).Value);
        Assert.Equal(1000, (await AppendAsync("a.iso", 0, _cd[..1000])).Value.Offset);
        MediaStoreState half = await _store.GetAsync(Token);
        Assert.Empty(half.Images);
        Assert.Equal([new UploadState("a.iso", _cd.Length, 1000)], half.Uploads);

        Assert.Equal(_cd.Length, (await AppendAsync("a.iso", 1000, _cd[1000..])).Value.Offset);
        MediaStoreState whole = await _store.GetAsync(Token);
        Assert.Empty(whole.Uploads);
        StoredImage image = Assert.Single(whole.Images);
        Assert.Equal(("a.iso", (long)_cd.Length, "bootable CD (ISO 9660)", _sum, _time.GetUtcNow()), (image.Name, image.Size, image.Format, image.Sha256, image.Uploaded));
        Assert.Equal(_cd, await File.ReadAllBytesAsync(_folder.File("images/a.iso"), Token));
    }

    [Fact]
    public async Task An_upload_that_was_broken_off_at_each_tenth_goes_on_over_restarts()
    {
        int tenth = _cd.Length / 10;
        for (int part = 0; part < 10; part++)
        {
            UploadState state = (await BeginAsync("a.iso", _sum)).Value;
            int end = part == 9 ? _cd.Length : (int)state.Offset + tenth;
            using var breaking = new BreakingStream(_cd[(int)state.Offset..end], breaks: part < 9);
            Result<UploadState> sent = await _store.AppendAsync("a.iso", state.Offset, breaking, Token);
            Assert.Equal(part < 9 ? FaultCode.Unavailable : null, sent.Fault?.Code);
            _store.Dispose();
            _store = Open();
        }

        Assert.Equal(_sum, Assert.Single((await _store.GetAsync(Token)).Images).Sha256);
    }

    [Fact]
    public async Task An_image_with_another_sum_is_thrown_away()
    {
        await BeginAsync("a.iso", new string('0', 64));
        Result<UploadState> refused = await AppendAsync("a.iso", 0, _cd);
        Assert.Equal(FaultCode.Invalid, refused.Fault?.Code);
        Assert.Contains(_sum, refused.Fault?.Message);
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_file_of_no_known_format_is_refused_unless_forced()
    {
        byte[] text = new byte[1000];
        await _store.BeginUploadAsync(new BeginUploadRequest("a.txt", text.Length, _origin), Token);
        Assert.Contains("nothing that is known", (await AppendAsync("a.txt", 0, text)).Fault?.Message);
        await AssertEmptyAsync();

        await _store.BeginUploadAsync(new BeginUploadRequest("a.txt", text.Length, _origin, Force: true), Token);
        Assert.Null((await AppendAsync("a.txt", 0, text)).Fault);
        Assert.Single((await _store.GetAsync(Token)).Images);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("../a.iso")]
    [InlineData("a/b.iso")]
    [InlineData("a\\b.iso")]
    [InlineData("a\0.iso")]
    [InlineData("a\n.iso")]
    [InlineData("a.iso ")]
    [InlineData("ä.iso")]
    [InlineData("<b>.iso")]
    public async Task No_name_leaves_the_store(string name)
    {
        Assert.Equal(FaultCode.Invalid, (await BeginAsync(name)).Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await AppendAsync(name, 0, _cd)).Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await _store.AbortUploadAsync(name, Token)).Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await _store.DeleteAsync(name, _origin, Token)).Fault?.Code);
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_name_has_its_limit()
    {
        Assert.Null((await BeginAsync(new string('a', IMediaStore.MaximumName))).Fault);
        Assert.NotNull((await BeginAsync(new string('a', IMediaStore.MaximumName + 1))).Fault);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(10, "abc")]
    [InlineData(10, "zz00000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_no_image_can_be_is_refused(long size, string? sum) =>
        Assert.Equal(FaultCode.Invalid, (await _store.BeginUploadAsync(new BeginUploadRequest("a.iso", size, _origin, sum), Token)).Fault?.Code);

    [Fact]
    public async Task A_taken_name_and_a_wrong_offset_are_conflicts()
    {
        await BeginAsync("a.iso");
        Assert.Equal(FaultCode.Conflict, (await _store.BeginUploadAsync(new BeginUploadRequest("a.iso", 5, _origin), Token)).Fault?.Code);
        Assert.Equal(FaultCode.Conflict, (await AppendAsync("a.iso", 1, _cd)).Fault?.Code);
        await AppendAsync("a.iso", 0, _cd);
        Assert.Equal(FaultCode.Conflict, (await BeginAsync("a.iso")).Fault?.Code);
    }

    [Fact]
    public async Task More_bytes_than_announced_are_not_taken()
    {
        await BeginAsync("a.iso");
        Assert.Equal(FaultCode.Invalid, (await AppendAsync("a.iso", 0, [.. _cd, 1])).Fault?.Code);
        Assert.Empty((await _store.GetAsync(Token)).Images);
    }

    [Fact]
    public async Task Room_for_the_system_is_no_room_for_images()
    {
        _space = new DiskSpace(100 << 20, 12 << 20);
        MediaStoreState state = await _store.GetAsync(Token);
        Assert.Equal((10L << 20, 2L << 20), (state.Reserved, state.Free));
        Assert.Equal(FaultCode.StorageFull, (await _store.BeginUploadAsync(new BeginUploadRequest("a.iso", (2 << 20) + 1, _origin), Token)).Fault?.Code);

        // What is on its way has its room already.
        await _store.BeginUploadAsync(new BeginUploadRequest("a.iso", 2 << 20, _origin), Token);
        Assert.Equal(0, (await _store.GetAsync(Token)).Free);
        Assert.Equal(FaultCode.StorageFull, (await BeginAsync("b.iso")).Fault?.Code);
        await _store.AbortUploadAsync("a.iso", Token);
        Assert.Null((await BeginAsync("b.iso")).Fault);
    }

    [Fact]
    public async Task A_disk_that_fills_up_leaves_an_upload_that_can_go_on()
    {
        await BeginAsync("a.iso");
        using var full = new BreakingStream(_cd[..300_000], breaks: true) { Exception = new IOException("No space left on device", 28) };
        Assert.Equal(FaultCode.StorageFull, (await _store.AppendAsync("a.iso", 0, full, Token)).Fault?.Code);
        long offset = (await BeginAsync("a.iso")).Value.Offset;
        Assert.Null((await AppendAsync("a.iso", offset, _cd[(int)offset..])).Fault);
        Assert.Equal(_sum, Assert.Single((await _store.GetAsync(Token)).Images).Sha256);
    }

    [Fact]
    public async Task Two_don_t_send_one_image()
    {
        await BeginAsync("a.iso");
        var waiting = new TaskCompletionSource();
        using var slow = new BreakingStream(_cd, breaks: false) { Until = waiting.Task };
        Task<Result<UploadState>> first = _store.AppendAsync("a.iso", 0, slow, Token).AsTask();
        Assert.Equal(FaultCode.Busy, (await AppendAsync("a.iso", 0, _cd)).Fault?.Code);
        Assert.Equal(FaultCode.Busy, (await _store.AbortUploadAsync("a.iso", Token)).Fault?.Code);
        waiting.SetResult();
        Assert.Null((await first).Fault);
    }

    [Fact]
    public async Task Uploads_that_nobody_finishes_are_counted()
    {
        for (int upload = 0; upload < LocalMediaStore.MaximumUploads; upload++)
            Assert.Null((await BeginAsync($"{upload}.iso")).Fault);
        Assert.Equal(FaultCode.Conflict, (await BeginAsync("more.iso")).Fault?.Code);
    }

    [Fact]
    public async Task A_part_that_nobody_knows_the_size_of_is_gone_after_a_restart()
    {
        await BeginAsync("a.iso");
        File.Delete(_folder.File("uploads/a.iso.json"));
        _store.Dispose();
        _store = Open();
        await AssertEmptyAsync();
        Assert.Empty(Directory.EnumerateFiles(_folder.File("uploads")));
    }

    [Fact]
    public async Task A_file_that_was_copied_in_is_an_image_too()
    {
        await File.WriteAllBytesAsync(_folder.File("images/copied.img"), Images.Disk(), Token);
        StoredImage image = Assert.Single((await _store.GetAsync(Token)).Images);
        Assert.Equal(("copied.img", "disk (MBR)", null), (image.Name, image.Format, image.Sha256));
        Assert.Null((await _store.DeleteAsync("copied.img", _origin, Token)).Fault);
        await AssertEmptyAsync();
    }

    /// <summary>Of interest to tests that are not run as root, who may read anything.</summary>
    [Fact]
    public async Task An_image_that_nobody_may_read_keeps_nobody_from_the_others()
    {
        await File.WriteAllBytesAsync(_folder.File("images/secret.img"), Images.Disk(), Token);
        File.SetUnixFileMode(_folder.File("images/secret.img"), UnixFileMode.None);
        (await _store.HoldAsync("secret.img", writable: true, Token)).TryGet(out HeldImage? held, out _);
        held?.Dispose();
        await _store.GetAsync(Token);
        Assert.Null((await BeginAsync("b.iso")).Fault);
    }

    private LocalMediaStore Open() => new(_folder.Path, _time, NullLogger.Instance, () => _space);

    private ValueTask<Result<UploadState>> BeginAsync(string name, string? sum = null) =>
        _store.BeginUploadAsync(new BeginUploadRequest(name, _cd.Length, _origin, sum), Token);

    private ValueTask<Result<UploadState>> AppendAsync(string name, long offset, byte[] bytes) => _store.AppendAsync(name, offset, new MemoryStream(bytes), Token);

    private async Task AssertEmptyAsync()
    {
        MediaStoreState state = await _store.GetAsync(Token);
        Assert.Empty(state.Images);
        Assert.Empty(state.Uploads);
    }

    /// <summary>A sender who goes away after some bytes.</summary>
    private sealed class BreakingStream(byte[] bytes, bool breaks) : MemoryStream(bytes)
    {
        public IOException Exception { get; init; } = new("the sender has gone");

        public Task Until { get; init; } = Task.CompletedTask;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Until;
            // In pieces as a network gives them.
            int length = await base.ReadAsync(buffer[..Math.Min(buffer.Length, 10_000)], cancellationToken);
            return length == 0 && breaks ? throw Exception : length;
        }
    }
}
