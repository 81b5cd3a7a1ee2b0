namespace Bmc.EndToEnd.Tests;

/// <summary>
/// The clients of freeipmi, which check more of an answer than ipmitool does, without any of their workaround flags.
/// Their copies of the SDR repository go to a folder of their own.
/// </summary>
internal sealed class Freeipmi(string port, string user, string password, string? cacheFolder = null)
{
    private const string Package = "freeipmi-tools";

    public Task<Ended> RunAsync(string client, params string[] arguments) => RunAsync(client, "17", "ADMIN", arguments);

    public Task<Ended> RunAsync(string client, string cipherSuite, string privilege, params string[] arguments) => Programs.RunAsync(
        Programs.Need(client, Package),
        [
            "--driver-type=LAN_2_0", $"--cipher-suite-id={cipherSuite}", $"--privilege-level={privilege}",
            "-h", $"127.0.0.1:{port}", "-u", user, "-p", password,
            .. Cache(client), .. arguments,
        ]);

    /// <summary>The output of a command that must succeed and complain of nothing.</summary>
    public async Task<string> DoAsync(string client, params string[] arguments)
    {
        Ended ended = await RunAsync(client, arguments);
        Assert.True(
            ended.ExitCode == 0 && ended.Errors.Length == 0,
            $"{client} {string.Join(' ', arguments)} ended with {ended.ExitCode}: {ended.Errors}{ended.Output}");
        return ended.Output;
    }

    private string[] Cache(string client) => (client, cacheFolder) switch
    {
        (_, null) => [],
        ("ipmi-sensors" or "ipmi-sel" or "ipmi-fru" or "ipmi-pet" or "ipmi-config" or "ipmi-sensors-config", _) => [$"--sdr-cache-directory={cacheFolder}", "--quiet-cache"],
        _ => [],
    };
}
