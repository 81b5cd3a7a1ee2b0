using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>What the BMC does by itself: after a proven loss of the mains what the policy says, else nothing.</summary>
public sealed class RestorePolicyTests : IAsyncLifetime
{
    private readonly SeparateRoles _roles = new();

    private string BoardFile => Path.Combine(_roles.State, "board.json");

    /// <summary>The simulated board without the random delay, so that what is not pressed at once is not pressed at all.</summary>
    public async ValueTask InitializeAsync()
    {
        string board = await File.ReadAllTextAsync(Path.Combine(Programs.RepositoryRoot, "board", "sim", "board.json"));
        Assert.Contains("\"restoreDelayMaximumSeconds\": 5", board, StringComparison.Ordinal);
        await File.WriteAllTextAsync(BoardFile, board.Replace("\"restoreDelayMaximumSeconds\": 5", "\"restoreDelayMaximumSeconds\": 0", StringComparison.Ordinal));
        await _roles.StartAsync("sim", "--simulator-speed", "10");
    }

    public ValueTask DisposeAsync() => _roles.DisposeAsync();

    [Fact]
    public async Task Pc_comes_back_after_a_loss_of_the_mains_when_it_shall_be_always_on()
    {
        await StartHardwareAsync();
        await _roles.Ctl.DoAsync("power", "policy", "always-on");
        await MainsBecomesAsync(true);

        await _roles.Ctl.DoAsync("sim", "fault", "ac-loss");
        await MainsBecomesAsync(false);
        Assert.Equal(0, await EdgesAsync());
        await _roles.Ctl.DoAsync("sim", "heal", "ac-loss");

        JsonElement power = await Eventually.GetAsync(
            () => _roles.Ctl.JsonAsync("power"), status => status.GetProperty("state").GetString() == "On", "power on by the policy");
        Assert.Equal("PolicyAlwaysOn", power.GetProperty("restartCause").GetString());
    }

    [Fact]
    public async Task Restart_of_the_role_without_a_loss_of_the_mains_presses_nothing()
    {
        BmcProcess hardware = await StartHardwareAsync();
        await _roles.Ctl.DoAsync("power", "policy", "always-on");
        await MainsBecomesAsync(true);

        await hardware.KillAsync();
        hardware = await StartHardwareAsync();
        await MainsBecomesAsync(true);
        Assert.Equal(0, await hardware.TerminateAsync());
        await StartHardwareAsync();
        await MainsBecomesAsync(true);

        Assert.Equal("Off", (await _roles.Ctl.JsonAsync("power")).GetProperty("state").GetString());
        Assert.Equal(0, await EdgesAsync());
    }

    private Task<BmcProcess> StartHardwareAsync() => _roles.StartAsync("hardware", "--external-simulator", "--board", BoardFile);

    private Task<JsonElement> MainsBecomesAsync(bool present) => Eventually.GetAsync(
        () => _roles.Ctl.JsonAsync("power"),
        power => power.GetProperty("mainsPresent").ValueKind == (present ? JsonValueKind.True : JsonValueKind.False),
        $"the proof that the mains is {(present ? "there" : "gone")}");

    private async Task<int> EdgesAsync() => (await _roles.Ctl.PcAsync()).GetProperty("history").GetArrayLength();
}
