using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class RakpAuthenticationTests : IDisposable
{
    private static readonly RequestOrigin _lan = new("ipmi", null, "192.0.2.20");

    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    // The golden values were computed with Python's hmac over the concatenations of IPMI 2.0 §13.31 and §13.32:
    // SIDm a4a3a2a0, SIDc 00110002, Rm 10..1f, Rc c0..cf, GUIDc 80..8f, RoleM 14h, user "admin",
    // Kuid "Correct-Horse-77". Do not edit them to make a test pass.
    public static TheoryData<RakpAlgorithm, string, string, string, string, string> Golden => new()
    {
        {
            RakpAlgorithm.HmacSha1,
            "0e9e279e121a9d18747e3fd5e9af5db47cdc5741", // RAKP 2 key exchange authentication code
            "3370f17e231964757cc352f87c61e9f92042b758", // RAKP 3 key exchange authentication code
            "fecf8d35c55b3da01683e733", // RAKP 4 integrity check value, SHA1-96
            "9bca8b51658fb93c2d3e9891bf51712e5e457507", // K1
            "e0ff15256761cea7705a5a6784db64413d3f8dee" // K2
        },
        {
            RakpAlgorithm.HmacSha256,
            "929c6e0c5169e243c33d61f29ea5e1e9a469762e3f69cf085c602a03ec05c924",
            "1f5fee371130e4692f734ff27ec68c2be134991e6407f7ef8341c9611b4b6f55",
            "fe0a209d93cf476be66731928415a62c", // SHA256-128
            "3bec9dbe116458c578c4adb52dcf272434168aec601b1be5098be4da83d17b6e",
            "8e7599e877a3ef442e2e16fed528678a7f08661eab8b416f8cf1916b5ea24323"
        },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public async Task Computes_what_an_independent_implementation_computes(RakpAlgorithm algorithm, string code2, string code3, string check, string k1, string k2)
    {
        await _harness.WithKnownAdministratorAsync();
        RakpHandshake handshake = Handshake(algorithm);

        Assert.Equal(code2, Convert.ToHexStringLower(await BeginAsync(handshake)));
        RakpSession session = (await CompleteAsync(handshake, Convert.FromHexString(code3))).Value;

        Assert.Equal(check, Convert.ToHexStringLower(session.IntegrityCheckValue));
        Assert.Equal(k1, Convert.ToHexStringLower(session.K1));
        Assert.Equal(k2, Convert.ToHexStringLower(session.K2));
        Assert.Equal(new AuthenticatedAccount(2, "admin", AccountRole.Administrator, CredentialVersion: 2), session.Account);
        Assert.Equal(AccountRole.Administrator, session.MaximumRole);
    }

    // Likewise, with K_G 40..53 in the place of Kuid where the session's keys are made.
    [Theory]
    [InlineData(RakpAlgorithm.HmacSha1, "3370f17e231964757cc352f87c61e9f92042b758", "87464603c02e558745dd763e", "44e4154ca040d3b280af07d969badafb0cca701e", "9b91ba09565f33ff5685a6fa1c1f626eb4864ac5")]
    [InlineData(RakpAlgorithm.HmacSha256, "1f5fee371130e4692f734ff27ec68c2be134991e6407f7ef8341c9611b4b6f55", "e06385ff70e8080c6a7d02ed77f0da12", "082f628a92b871ac1dedd8546abef78a385141d1f15c927bd4b58ccec2c6dc76", "1b4440b52a648e30e41144161f121121108b8423bd47863b0c91e0c02554fbb6")]
    public async Task Computes_two_key_sign_ins_as_an_independent_implementation_does(RakpAlgorithm algorithm, string code3, string check, string k1, string k2)
    {
        await _harness.WithKnownAdministratorAsync();
        byte[] key = [.. Enumerable.Range(0x40, 20).Select(value => (byte)value)];
        await _harness.State.ChannelKeys.SetKeyGenerationKeyAsync(key, ManagerHarness.Local, ManagerHarness.Token);

        RakpSession session = (await CompleteAsync(Handshake(algorithm), Convert.FromHexString(code3))).Value;

        Assert.Equal(check, Convert.ToHexStringLower(session.IntegrityCheckValue));
        Assert.Equal(k1, Convert.ToHexStringLower(session.K1));
        Assert.Equal(k2, Convert.ToHexStringLower(session.K2));
    }

    [Fact]
    public async Task An_unknown_name_gets_a_code_that_is_stable_and_fails_like_a_wrong_password()
    {
        await _harness.WithKnownAdministratorAsync();
        RakpHandshake stranger = Handshake(RakpAlgorithm.HmacSha256, "mallory");

        byte[] code = await BeginAsync(stranger);
        Assert.Equal(32, code.Length);
        Assert.Equal(code, await BeginAsync(stranger));
        _harness.Restart();
        Assert.Equal(code, await BeginAsync(stranger));
        Assert.NotEqual(code, await BeginAsync(Handshake(RakpAlgorithm.HmacSha256, "trudy")));

        Fault unknown = (await CompleteAsync(stranger, new byte[32])).Fault!;
        Fault wrong = (await CompleteAsync(Handshake(RakpAlgorithm.HmacSha256), new byte[32])).Fault!;
        Assert.Equal(FaultCode.Forbidden, wrong.Code);
        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task Another_device_answers_for_an_unknown_name_with_another_code()
    {
        using var other = new ManagerHarness();
        RakpHandshake stranger = Handshake(RakpAlgorithm.HmacSha1, "mallory");
        Assert.NotEqual(await BeginAsync(stranger), await other.State.RakpAuthentication.BeginAsync(stranger, ManagerHarness.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(21)]
    [InlineData(64)]
    public async Task A_code_of_another_length_is_wrong(int length)
    {
        await _harness.WithKnownAdministratorAsync();
        Assert.Equal(FaultCode.Forbidden, (await CompleteAsync(Handshake(RakpAlgorithm.HmacSha1), new byte[length])).Fault!.Code);
    }

    [Fact]
    public async Task Each_flipped_bit_of_a_right_code_is_wrong()
    {
        await _harness.WithKnownAdministratorAsync();
        byte[] right = Convert.FromHexString("3370f17e231964757cc352f87c61e9f92042b758");
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            byte[] flipped = [.. right];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await _harness.State.Accounts.UnlockAsync(2, ManagerHarness.Local, ManagerHarness.Token);
            Assert.NotNull((await CompleteAsync(Handshake(RakpAlgorithm.HmacSha1), flipped, NextOrigin(bit))).Fault);
        }
    }

    [Fact]
    public async Task A_disabled_account_an_account_without_ipmi_and_a_locked_one_look_like_nobody()
    {
        await _harness.WithKnownAdministratorAsync();
        Account bob = await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "bobs-password", IpmiEnabled: true));
        RakpHandshake handshake = Handshake(RakpAlgorithm.HmacSha256, "bob");
        byte[] real = await BeginAsync(handshake);

        await ChangeAsync(bob.Id, new AccountChange(Enabled: false));
        byte[] disabled = await BeginAsync(handshake);
        await ChangeAsync(bob.Id, new AccountChange(Enabled: true));
        Assert.Equal(real, await BeginAsync(handshake));
        for (int i = 0; i < 5; i++)
            await CompleteAsync(handshake, new byte[32], NextOrigin(i));
        Assert.Equal(disabled, await BeginAsync(handshake));
        await _harness.State.Accounts.UnlockAsync(bob.Id, ManagerHarness.Local, ManagerHarness.Token);
        await ChangeAsync(bob.Id, new AccountChange(IpmiEnabled: false));
        Assert.Equal(disabled, await BeginAsync(handshake));
        Assert.NotEqual(real, disabled);
    }

    [Fact]
    public async Task An_account_for_call_back_only_looks_like_nobody_and_its_session_limit_is_told()
    {
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "bobs-password", IpmiEnabled: true));
        RakpHandshake handshake = Handshake(RakpAlgorithm.HmacSha256, "bob");
        byte[] real = await BeginAsync(handshake);

        await ChangeAsync(3, new AccountChange(IpmiAccess: new IpmiUserAccess(CallbackOnly: true, SessionLimit: 4)));
        Assert.NotEqual(real, await BeginAsync(handshake));
        _harness.Restart();
        Assert.Equal(new IpmiUserAccess(CallbackOnly: true, SessionLimit: 4), (await _harness.FindAsync(3)).IpmiAccess);
        await ChangeAsync(3, new AccountChange(IpmiAccess: new IpmiUserAccess(SessionLimit: 4)));
        Assert.Equal(real, await BeginAsync(handshake));
        Assert.Equal(FaultCode.Invalid, (await _harness.State.Accounts.ChangeAsync(3, new AccountChange(IpmiAccess: new IpmiUserAccess(SessionLimit: 16)), _lan, ManagerHarness.Token)).Fault?.Code);
    }

    [Fact]
    public async Task Ipmi_that_is_switched_on_waits_for_the_next_password()
    {
        await _harness.CreateAsync(new NewAccount("bob", AccountRole.User, "bobs-password"));
        RakpHandshake handshake = Handshake(RakpAlgorithm.HmacSha256, "bob");
        byte[] nobody = await BeginAsync(handshake);
        await ChangeAsync(3, new AccountChange(IpmiEnabled: true));
        Assert.True((await _harness.FindAsync(3)).IpmiEnabled);
        Assert.Equal(nobody, await BeginAsync(handshake));
        await ChangeAsync(3, new AccountChange(Password: "bobs-password"));
        Assert.NotEqual(nobody, await BeginAsync(handshake));
    }

    // The role byte: bit 4 asks for a look-up by name alone, bits 3:0 are the privilege level.
    [Theory]
    [InlineData(AccountRole.Operator, 0x14, AccountRole.Operator)]
    [InlineData(AccountRole.Operator, 0x13, AccountRole.Operator)]
    [InlineData(AccountRole.Operator, 0x12, AccountRole.User)]
    [InlineData(AccountRole.Operator, 0x03, AccountRole.Operator)]
    [InlineData(AccountRole.Operator, 0x02, AccountRole.User)]
    [InlineData(AccountRole.Operator, 0x04, null)]
    [InlineData(AccountRole.Operator, 0x10, null)]
    [InlineData(AccountRole.Operator, 0x11, null)]
    [InlineData(AccountRole.Operator, 0x15, null)]
    [InlineData(AccountRole.Administrator, 0x04, AccountRole.Administrator)]
    public async Task The_session_gets_what_account_and_request_both_allow(AccountRole role, byte requested, AccountRole? expected)
    {
        await _harness.CreateAsync(new NewAccount("bob", role, "bobs-password", IpmiEnabled: true));
        RakpHandshake handshake = Handshake(RakpAlgorithm.HmacSha256, "bob") with { RequestedRole = requested };

        Result<RakpSession> session = await CompleteAsync(handshake, Code3(handshake, "bobs-password"));

        Assert.Equal(expected, session.TryGet(out RakpSession? made, out _) ? made.MaximumRole : null);
    }

    [Fact]
    public async Task Failures_over_ipmi_lock_for_the_web_too()
    {
        await _harness.WithKnownAdministratorAsync();
        for (int i = 0; i < 5; i++)
            await CompleteAsync(Handshake(RakpAlgorithm.HmacSha256), new byte[32]);
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, ManagerHarness.Local));
    }

    [Fact]
    public async Task Values_of_the_wrong_length_are_refused()
    {
        RakpHandshake good = Handshake(RakpAlgorithm.HmacSha256);
        RakpHandshake[] broken =
        [
            good with { RemoteConsoleSessionId = new byte[3] },
            good with { ManagedSystemSessionId = new byte[5] },
            good with { RemoteConsoleRandom = [] },
            good with { ManagedSystemRandom = new byte[17] },
            good with { ManagedSystemGuid = new byte[15] },
            good with { UserName = new byte[17] },
            good with { Algorithm = 0 },
        ];
        foreach (RakpHandshake handshake in broken)
        {
            Assert.Equal(FaultCode.Invalid, (await CompleteAsync(handshake, new byte[32])).Fault!.Code);
            await Assert.ThrowsAsync<ArgumentException>(() => BeginAsync(handshake));
        }
    }

    [Fact]
    public async Task Any_bytes_for_a_name_get_a_code()
    {
        var random = new Random(20260301);
        for (int i = 0; i < 200; i++)
        {
            byte[] name = new byte[random.Next(17)];
            random.NextBytes(name);
            RakpHandshake handshake = Handshake(RakpAlgorithm.HmacSha256) with { UserName = name };
            Assert.Equal(32, (await BeginAsync(handshake)).Length);
            Assert.Equal(FaultCode.Forbidden, (await CompleteAsync(handshake, new byte[32], NextOrigin(i))).Fault!.Code);
        }
    }

    private static RequestOrigin NextOrigin(int n) => _lan with { Address = $"10.3.{n / 250}.{n % 250}" };

    private static byte[] Code3(RakpHandshake h, string password) => System.Security.Cryptography.HMACSHA256.HashData(
        System.Text.Encoding.ASCII.GetBytes(password),
        (ReadOnlySpan<byte>)[.. h.ManagedSystemRandom, .. h.RemoteConsoleSessionId, h.RequestedRole, (byte)h.UserName.Length, .. h.UserName]);

    private static RakpHandshake Handshake(RakpAlgorithm algorithm, string name = "admin") => new(
        algorithm,
        [0xA4, 0xA3, 0xA2, 0xA0],
        [0x00, 0x11, 0x00, 0x02],
        [.. Enumerable.Range(0x10, 16).Select(n => (byte)n)],
        [.. Enumerable.Range(0xC0, 16).Select(n => (byte)n)],
        [.. Enumerable.Range(0x80, 16).Select(n => (byte)n)],
        0x14,
        System.Text.Encoding.ASCII.GetBytes(name));

    private async Task<byte[]> BeginAsync(RakpHandshake handshake) => await _harness.State.RakpAuthentication.BeginAsync(handshake, ManagerHarness.Token);

    private async Task<Result<RakpSession>> CompleteAsync(RakpHandshake handshake, byte[] code, RequestOrigin? origin = null) =>
        await _harness.State.RakpAuthentication.CompleteAsync(handshake, code, origin ?? _lan, ManagerHarness.Token);

    private async Task ChangeAsync(byte id, AccountChange change) =>
        Assert.Null((await _harness.State.Accounts.ChangeAsync(id, change, ManagerHarness.Local, ManagerHarness.Token)).Fault);
}
