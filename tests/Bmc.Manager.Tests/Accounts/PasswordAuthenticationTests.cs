using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class PasswordAuthenticationTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_right_password_answers_who_signed_in()
    {
        ManagerState state = await _harness.WithKnownAdministratorAsync();

        AuthenticatedAccount account = (await state.PasswordAuthentication.VerifyAsync("admin", ManagerHarness.Password, null, ManagerHarness.Web, ManagerHarness.Token)).Value;

        Assert.Equal(new AuthenticatedAccount(2, "admin", AccountRole.Administrator, CredentialVersion: 2), account);
    }

    [Fact]
    public async Task Wrong_unknown_disabled_and_locked_are_refused_in_the_same_words()
    {
        await _harness.WithKnownAdministratorAsync();
        await _harness.CreateAsync(new NewAccount("off", AccountRole.User, "long-enough", Enabled: false));
        await _harness.CreateAsync(new NewAccount("mute", AccountRole.User, null));
        await _harness.CreateAsync(new NewAccount("locked", AccountRole.User, "long-enough"));
        for (int i = 0; i < 5; i++)
            await _harness.SignInAsync("locked", "wrong", ManagerHarness.Web with { Address = "192.0.2.99" });

        var faults = new HashSet<Fault>();
        foreach ((string name, string password) in new[] { ("admin", "wrong"), ("nobody", "wrong"), ("off", "long-enough"), ("mute", ""), ("locked", "long-enough"), ("", ""), ("admin", new string('x', 5000)) })
            faults.Add((await _harness.State.PasswordAuthentication.VerifyAsync(name, password, null, ManagerHarness.Web, ManagerHarness.Token)).Fault!);

        Assert.Equal(FaultCode.Forbidden, Assert.Single(faults).Code);
    }

    [Fact]
    public async Task Names_are_exact()
    {
        await _harness.WithKnownAdministratorAsync();
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("Admin", ManagerHarness.Password));
    }

    [Fact]
    public async Task An_ipmi_password_is_compared_zero_padded_to_16_or_20_bytes()
    {
        ManagerState state = await _harness.WithKnownAdministratorAsync();
        byte[] sixteen = "Correct-Horse-77"u8.ToArray();

        Assert.True(await MatchesAsync(state, 2, sixteen));
        Assert.True(await MatchesAsync(state, 2, [.. sixteen, 0, 0, 0, 0]));
        Assert.False(await MatchesAsync(state, 2, [.. sixteen, 0, 0, 0, 1]));
        Assert.False(await MatchesAsync(state, 2, new byte[20]));
        await _harness.CreateAsync(new NewAccount("long", AccountRole.User, "twenty-bytes-long-20", IpmiEnabled: true));
        Assert.Equal(IpmiPasswordTest.WrongSize, (await state.PasswordAuthentication.TestIpmiPasswordAsync(3, "twenty-bytes-lon"u8.ToArray(), ManagerHarness.Token)).Value);
        Assert.True(await MatchesAsync(state, 3, "twenty-bytes-long-20"u8.ToArray()));
        Assert.Equal(FaultCode.Invalid, (await state.PasswordAuthentication.TestIpmiPasswordAsync(2, new byte[21], ManagerHarness.Token)).Fault!.Code);
        Assert.Equal(FaultCode.NotFound, (await state.PasswordAuthentication.TestIpmiPasswordAsync(9, sixteen, ManagerHarness.Token)).Fault!.Code);
    }

    [Fact]
    public async Task An_account_without_an_ipmi_key_matches_no_ipmi_password()
    {
        await _harness.CreateAsync(new NewAccount("web-only", AccountRole.User, "long-enough"));
        Assert.False(await MatchesAsync(_harness.State, 3, new byte[20]));
        Assert.False(await MatchesAsync(_harness.State, 3, "long-enough"u8.ToArray()));
    }

    [Fact]
    public async Task A_flood_is_told_to_wait_and_the_local_console_still_gets_in()
    {
        _harness.PasswordIterations = 20_000;
        await _harness.WithKnownAdministratorAsync();

        Task<FaultCode?>[] flood = [.. Enumerable.Range(0, 300)
            .Select(i => _harness.SignInAsync("nobody", "guess", new RequestOrigin("web", null, $"198.51.{i / 200}.{i % 200}")))];
        Task<FaultCode?> local = _harness.SignInAsync("admin", ManagerHarness.Password, ManagerHarness.Local);

        FaultCode?[] answers = await Task.WhenAll(flood);
        Assert.Contains(FaultCode.Busy, answers);
        Assert.Contains(FaultCode.Forbidden, answers);
        Assert.All(answers, answer => Assert.True(answer is FaultCode.Busy or FaultCode.Forbidden));
        Assert.Null(await local);
    }

    private static async Task<bool> MatchesAsync(ManagerState state, byte id, byte[] password) =>
        (await state.PasswordAuthentication.TestIpmiPasswordAsync(id, password, ManagerHarness.Token)).Value == IpmiPasswordTest.Matches;
}
