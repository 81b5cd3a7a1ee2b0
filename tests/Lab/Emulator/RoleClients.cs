using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Bmc.Lab.Emulator;

/// <summary>The roles of a machine, asked as people ask them: over the network with ipmitool, and with `bmc ctl` in the machine.</summary>
internal sealed class RoleClients
{
    private const string LogFile = "/mnt/run/bmc.log";
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly EmulatedBoard _board;
    private readonly string _password;

    private RoleClients(EmulatedBoard board, string password) => (_board, _password) = (board, password);

    /// <summary>Returns when the roles say that they are ready.</summary>
    public static async Task<RoleClients> ConnectAsync(EmulatedBoard board)
    {
        await UntilReadyAsync(board);
        string password = await board.Shell.DoAsync("cat /mnt/run/state/manager/initial-password");
        return new RoleClients(board, password.Trim());
    }

    /// <summary>The same for roles that were started again: the password is the one of before, and its file is gone since the first sign-in.</summary>
    public async Task<RoleClients> ReconnectAsync()
    {
        await UntilReadyAsync(_board);
        return this;
    }

    /// <summary>What the roles logged.</summary>
    public Task<string> LogAsync() => _board.Shell.DoAsync($"cat {LogFile}");

    public Task<string> CtlAsync(string arguments) => _board.Shell.DoAsync($"chroot /mnt /usr/bin/bmc ctl {arguments} --run /run/state/run");

    /// <summary>What ipmitool on the host says of a sensor: its reading as printed, or the word that stands for it.</summary>
    public async Task<string> ReadingAsync(string sensor)
    {
        string output = await IpmitoolAsync("sensor", "reading", sensor);
        return output.Split('|')[^1].Trim();
    }

    /// <summary>Waits until ipmitool reads what the test wants.</summary>
    public async Task<double> ReadingAsync(string sensor, double wanted, double tolerance)
    {
        string reading = await EventuallyAsync(
            () => ReadingAsync(sensor), text => double.TryParse(text, CultureInfo.InvariantCulture, out double value) && Math.Abs(value - wanted) <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"{sensor} of {wanted} ± {tolerance}"));
        return double.Parse(reading, CultureInfo.InvariantCulture);
    }

    /// <summary>Why a sensor has no reading, as `bmc ctl` says it; empty when it has one.</summary>
    public async Task<string> ReasonAsync(string id)
    {
        using JsonDocument document = JsonDocument.Parse(await CtlAsync("sensors --json"));
        JsonElement sensor = document.RootElement.EnumerateArray().First(entry => entry.GetProperty("description").GetProperty("id").GetString() == id);
        return sensor.GetProperty("reading").TryGetProperty("reason", out JsonElement reason) ? reason.GetString() ?? "" : "";
    }

    /// <summary>Waits until a sensor has no reading, for one of these reasons.</summary>
    public Task<string> ReasonAsync(string id, params string[] accepted) =>
        EventuallyAsync(() => ReasonAsync(id), reason => accepted.Contains(reason), $"{id} without a reading for {string.Join(" or ", accepted)}");

    public async Task<string> IpmitoolAsync(params string[] arguments)
    {
        string[] line = ["-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", _board.IpmiPort.ToString(CultureInfo.InvariantCulture), "-U", "admin", "-P", _password, "-N", "5", .. arguments];
        using Process process = Process.Start(new ProcessStartInfo("ipmitool", line) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = await errors;
        Assert.True(process.ExitCode == 0, $"ipmitool {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}{output}");
        return output.Trim();
    }

    private static Task<string> UntilReadyAsync(EmulatedBoard board) => EventuallyAsync(
        () => board.Shell.DoAsync($"cat {LogFile}"), text => text.Contains("Ready", StringComparison.Ordinal), "the roles' word that they are ready");

    /// <summary>Looks until what is seen is wanted. The limit is a net for what never comes, not a measure.</summary>
    public static async Task<string> EventuallyAsync(Func<Task<string>> look, Func<string, bool> wanted, string what)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            string seen = await look();
            if (wanted(seen))
                return seen;
            Assert.True(Stopwatch.GetElapsedTime(begin) < _limit, $"{what} did not come; last seen: {seen}");
            await Task.Delay(_pause, TestContext.Current.CancellationToken);
        }
    }
}
