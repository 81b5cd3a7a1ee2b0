using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class LocalChannelKeysTests : IDisposable
{
    private static readonly byte[] _key = Enumerable.Range(0x40, 20).Select(value => (byte)value).ToArray();

    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    private async Task<Result<ChannelKeys>> SetAsync(byte[] key) =>
        await _harness.State.ChannelKeys.SetKeyGenerationKeyAsync(key, ManagerHarness.Web, ManagerHarness.Token);

    private ValueTask<ChannelKeys> GetAsync() => _harness.State.ChannelKeys.GetAsync(ManagerHarness.Token);

    [Fact]
    public async Task There_is_none_until_one_is_set_and_it_outlives_a_restart()
    {
        Assert.Equal(ChannelKeys.None, await GetAsync());
        Assert.Equal(new ChannelKeys(true, false), (await SetAsync(_key)).Value);
        _harness.Restart();
        Assert.Equal(new ChannelKeys(true, false), await GetAsync());
    }

    [Fact]
    public async Task Zeroes_take_it_away()
    {
        await SetAsync(_key);
        Assert.Equal(ChannelKeys.None, (await SetAsync(new byte[20])).Value);
        _harness.Restart();
        Assert.Equal(ChannelKeys.None, await GetAsync());
    }

    [Fact]
    public async Task A_lock_outlives_a_restart_and_nothing_is_set_any_more()
    {
        await SetAsync(_key);
        await _harness.State.ChannelKeys.LockKeyGenerationKeyAsync(ManagerHarness.Web, ManagerHarness.Token);
        _harness.Restart();
        Assert.Equal(FaultCode.Conflict, (await SetAsync(new byte[20])).Fault?.Code);
        Assert.Equal(new ChannelKeys(true, true), await GetAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(21)]
    public async Task Another_length_is_refused(int length)
    {
        Assert.Equal(FaultCode.Invalid, (await SetAsync(new byte[length])).Fault?.Code);
        Assert.Equal(ChannelKeys.None, await GetAsync());
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_in_force()
    {
        Assert.NotNull(_harness.State);
        _harness.DiskProblem = new IOException("full", 28);
        Assert.Equal(FaultCode.StorageFull, (await SetAsync(_key)).Fault?.Code);
        Assert.Equal(ChannelKeys.None, await GetAsync());
    }

    [Theory]
    [InlineData("""{ "version": 2, "keyGenerationKey": null, "keyGenerationKeyLocked": false }""")]
    [InlineData("""{ "version": 1, "keyGenerationKey": "AAAA", "keyGenerationKeyLocked": false }""")]
    [InlineData("{")]
    public void A_broken_file_is_named(string contents)
    {
        File.WriteAllText(_harness.PathOf("channel-keys.json"), contents);
        Assert.Contains("channel-keys.json", _harness.Open().Fault?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_in_no_message_of_the_log()
    {
        await SetAsync(_key);
        Assert.DoesNotContain(_harness.Log.Messages, message => message.Contains(Convert.ToHexString(_key), StringComparison.OrdinalIgnoreCase));
        Assert.Contains(_harness.Log.Messages, message => message.Contains("K_G", StringComparison.Ordinal));
    }
}
