using Bmc.Contracts;
using Bmc.Contracts.Dcmi;

namespace Bmc.Manager.Tests.Dcmi;

public sealed class LocalDcmiIdentificationTests : IDisposable
{
    private static readonly RequestOrigin _admin = new("ipmi", "admin");

    private readonly ManagerHarness _harness = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_the_bytes_over_a_restart()
    {
        byte[] tag = [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0x00, 0xFF];
        Assert.Empty((await _harness.State.Dcmi.GetAsync(Token)).AssetTag);

        Assert.True((await SetAsync(tag, "rack 7"u8.ToArray())).IsDone);
        _harness.Restart();

        DcmiIdentification kept = await _harness.State.Dcmi.GetAsync(Token);
        Assert.Equal(tag, kept.AssetTag);
        Assert.Equal("rack 7"u8.ToArray(), kept.ControllerId);
    }

    [Fact]
    public async Task Refuses_what_is_too_long_or_has_a_null_in_the_id()
    {
        Assert.Equal(FaultCode.Invalid, (await SetAsync(new byte[64], [])).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await SetAsync([], Enumerable.Repeat((byte)'a', 64).ToArray())).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await SetAsync([], [0x41, 0x00])).Fault!.Code);
        Assert.True((await SetAsync(new byte[63], Enumerable.Repeat((byte)'a', 63).ToArray())).IsDone);
    }

    public void Dispose() => _harness.Dispose();

    private ValueTask<Result> SetAsync(byte[] tag, byte[] id) =>
        _harness.State.Dcmi.SetAsync(new SetDcmiIdentificationRequest(new DcmiIdentification(tag, id), _admin), Token);
}
