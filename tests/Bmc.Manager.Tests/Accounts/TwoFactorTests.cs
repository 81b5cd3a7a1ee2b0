using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class TwoFactorTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    /// <summary>RFC 6238 Appendix B, SHA-1; of its eight digits the last six, for the code is the number modulo 10^6 (RFC 4226 §5.3).</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_specification(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf("12345678901234567890"u8.ToArray(), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    /// <summary>RFC 4648 §10, without the padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_secret_is_Base32(string bytes, string text) => Assert.Equal(text, Base32.Encode(System.Text.Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public async Task The_password_alone_is_not_enough_and_a_code_is_good_once()
    {
        byte[] secret = (await SetUpAsync()).Secret;

        Assert.Equal(FaultCode.CodeRequired, await _harness.SignInAsync("admin", ManagerHarness.Password));
        Assert.Equal(FaultCode.CodeRequired, await _harness.SignInAsync("admin", ManagerHarness.Password, code: ""));
        // The one of setting up was used by that.
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: CodeNow(secret)));
        _harness.Time.Advance(TimeSpan.FromSeconds(30));
        string code = CodeNow(secret);
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", "wrong", code: code));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, code: code.Insert(3, " ")));
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: code));
        _harness.Restart();
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: code));
    }

    [Fact]
    public async Task A_clock_may_be_one_step_off_and_not_two()
    {
        byte[] secret = (await SetUpAsync()).Secret;
        _harness.Time.Advance(TimeSpan.FromMinutes(5));
        long now = Totp.StepAt(_harness.Time.GetUtcNow());
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: Totp.CodeOf(secret, now - 2)));
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: Totp.CodeOf(secret, now + 2)));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, code: Totp.CodeOf(secret, now - 1)));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, code: Totp.CodeOf(secret, now + 1)));
        // An earlier one than the last that was used is used too.
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: Totp.CodeOf(secret, now)));
    }

    [Fact]
    public async Task A_recovery_code_is_good_once()
    {
        IReadOnlyList<string> codes = (await SetUpAsync()).Recovery;
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Matches("^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$", codes[0]);
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, code: codes[3].ToLowerInvariant()));
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: codes[3]));
        _harness.Restart();
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, code: codes[3]));
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, code: codes[4].Replace("-", "")));
        Assert.Equal(8, (await _harness.FindAsync(2)).RecoveryCodesLeft);
    }

    [Fact]
    public async Task Guessed_codes_lock_the_account_and_the_password_alone_does_not_forgive_them()
    {
        await SetUpAsync();
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(FaultCode.CodeRequired, await _harness.SignInAsync("admin", ManagerHarness.Password, From(i)));
            Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, From(i), code: "nonsense"));
        }

        Assert.NotNull((await _harness.FindAsync(2)).LockedUntil);
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", ManagerHarness.Password, From(9)));

        static RequestOrigin From(int i) => ManagerHarness.Web with { Address = $"198.51.100.{i}" };
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_it_is_confirmed()
    {
        await _harness.WithKnownAdministratorAsync();
        ITwoFactor twoFactor = _harness.State.TwoFactor;
        Assert.Equal(FaultCode.Conflict, (await ConfirmAsync("123456")).Fault!.Code);
        TwoFactorSetup setup = (await twoFactor.BeginAsync(2, ManagerHarness.Web, ManagerHarness.Token)).Value;
        Assert.Equal($"otpauth://totp/BmcFirmware%20testbox%3Aadmin?secret={setup.Secret}&issuer=BmcFirmware%20testbox&algorithm=SHA1&digits=6&period=30", setup.Address);
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
        Assert.Equal(FaultCode.Invalid, (await ConfirmAsync("nonsense")).Fault!.Code);
        Assert.False((await _harness.FindAsync(2)).TwoFactor);
        _harness.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(FaultCode.Conflict, (await ConfirmAsync(CodeNow(Decode(setup.Secret)))).Fault!.Code);
        Assert.Equal(FaultCode.NotFound, (await twoFactor.BeginAsync(9, ManagerHarness.Web, ManagerHarness.Token)).Fault!.Code);
    }

    [Fact]
    public async Task Set_up_it_ends_the_sessions_and_is_there_once()
    {
        await _harness.WithKnownAdministratorAsync();
        int version = (await _harness.FindAsync(2)).CredentialVersion;
        await SetUpAsync();
        Account account = await _harness.FindAsync(2);
        // One for the password that it was begun with, one for itself.
        Assert.Equal((true, version + 2, 10), (account.TwoFactor, account.CredentialVersion, account.RecoveryCodesLeft));
        Assert.Equal(FaultCode.Conflict, (await _harness.State.TwoFactor.BeginAsync(2, ManagerHarness.Web, ManagerHarness.Token)).Fault!.Code);
    }

    [Fact]
    public async Task Unwritten_it_is_not_there()
    {
        await _harness.WithKnownAdministratorAsync();
        TwoFactorSetup setup = (await _harness.State.TwoFactor.BeginAsync(2, ManagerHarness.Web, ManagerHarness.Token)).Value;
        _harness.DiskProblem = new IOException("No space left on device");
        Assert.NotNull((await ConfirmAsync(CodeNow(Decode(setup.Secret)))).Fault);
        _harness.DiskProblem = null;
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
    }

    [Fact]
    public async Task IPMI_stays_on_knowingly_or_not_at_all()
    {
        await _harness.WithKnownAdministratorAsync();
        await _harness.CreateAsync(new NewAccount("ann", AccountRole.Operator, "long-enough", IpmiEnabled: true));
        byte[] secret = Decode((await _harness.State.TwoFactor.BeginAsync(3, ManagerHarness.Web, ManagerHarness.Token)).Value.Secret);
        Assert.Equal(FaultCode.Conflict, (await ConfirmAsync(CodeNow(secret), id: 3)).Fault!.Code);
        Assert.Null((await ConfirmAsync(CodeNow(secret), id: 3, keepIpmi: true)).Fault);
        Assert.True((await _harness.FindAsync(3)).IpmiEnabled);

        Assert.Null(await ChangeAsync(new AccountChange(IpmiEnabled: false)));
        Assert.Equal(FaultCode.Conflict, await ChangeAsync(new AccountChange(IpmiEnabled: true, Password: "another-one")));
        Assert.False((await _harness.FindAsync(3)).IpmiEnabled);
        Assert.Null(await ChangeAsync(new AccountChange(IpmiEnabled: true, Password: "another-one", IpmiBesideTwoFactor: true)));
        // On already, it needs no second consent.
        Assert.Null(await ChangeAsync(new AccountChange(IpmiEnabled: true, Role: AccountRole.User)));

        async Task<FaultCode?> ChangeAsync(AccountChange change) => (await _harness.State.Accounts.ChangeAsync(3, change, ManagerHarness.Web, ManagerHarness.Token)).Fault?.Code;
    }

    [Fact]
    public async Task Removed_the_password_is_enough_again_and_the_boards_own_console_never_asked()
    {
        await SetUpAsync();
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password, ManagerHarness.Local));
        Assert.Null((await _harness.State.TwoFactor.RemoveAsync(2, ManagerHarness.Local, ManagerHarness.Token)).Fault);
        Assert.Null(await _harness.SignInAsync("admin", ManagerHarness.Password));
        Assert.Equal(FaultCode.Conflict, (await _harness.State.TwoFactor.RemoveAsync(2, ManagerHarness.Local, ManagerHarness.Token)).Fault!.Code);
        Assert.Contains(_harness.Log.Messages, message => message.StartsWith("The second factor of account admin (id 2) was removed by", StringComparison.Ordinal));
    }

    private async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> SetUpAsync()
    {
        await _harness.WithKnownAdministratorAsync();
        byte[] secret = Decode((await _harness.State.TwoFactor.BeginAsync(2, ManagerHarness.Web, ManagerHarness.Token)).Value.Secret);
        return (secret, (await ConfirmAsync(CodeNow(secret), keepIpmi: true)).Value.Codes);
    }

    private async Task<Result<RecoveryCodes>> ConfirmAsync(string code, byte id = 2, bool keepIpmi = false) =>
        await _harness.State.TwoFactor.ConfirmAsync(id, new TwoFactorConfirmation(code, keepIpmi), ManagerHarness.Web, ManagerHarness.Token);

    private string CodeNow(byte[] secret) => Totp.CodeOf(secret, Totp.StepAt(_harness.Time.GetUtcNow()));

    /// <summary>As an app does it.</summary>
    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(base32.Select(one => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(one), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
