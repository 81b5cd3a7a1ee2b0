namespace Bmc.EndToEnd.Tests;

public class CheckBoardTests
{
    [Fact]
    public async Task Every_board_that_ships_is_sound()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Programs.RepositoryRoot, "board"), "board.json", SearchOption.AllDirectories))
        {
            Ended ended = await Programs.RunAsync(Programs.Bmc, ["check-board", file]);
            Assert.True(ended.ExitCode == 0, ended.Errors);
        }
    }

    [Fact]
    public async Task Every_fault_is_named_with_its_place_and_a_broken_board_does_not_start()
    {
        string folder = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
        string file = Path.Combine(folder, "board.json");
        string board = await File.ReadAllTextAsync(Path.Combine(Programs.RepositoryRoot, "board", "sim", "board.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            board.Replace("\"line\": \"PWR_SW\"", "\"lime\": \"PWR_SW\"", StringComparison.Ordinal).Replace("\"maximumPressMilliseconds\": 8000", "\"maximumPressMilliseconds\": -1", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        Ended check = await Programs.RunAsync(Programs.Bmc, ["check-board", file]);
        Ended start = await Programs.RunAsync(Programs.Bmc, ["all", "--board", file, "--state", folder]);

        Assert.Equal(2, check.ExitCode);
        Assert.Contains("$.gpio.powerSwitch.lime", check.Errors, StringComparison.Ordinal);
        Assert.Contains("$.power.maximumPressMilliseconds", check.Errors, StringComparison.Ordinal);
        Assert.Equal(2, start.ExitCode);
        Directory.Delete(folder, recursive: true);
    }
}
