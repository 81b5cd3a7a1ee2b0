namespace Bmc.Lab.Machine;

/// <summary>Whoever reaches the BMC over its network, with ipmitool of this machine.</summary>
internal sealed class Owner(VirtualMachine machine, string password)
{
    public string Password => password;

    /// <summary>How ipmitool reaches the BMC; a command follows.</summary>
    public IReadOnlyList<string> Ipmitool =>
    [
        HostProgram.Need("ipmitool", "ipmitool"),
        "-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", $"{machine.PortOf(ShippedMachine.Ipmi)}", "-U", "admin", "-P", password, "-N", "5",
    ];

    public Task<Ended> IpmitoolAsync(params IReadOnlyList<string> arguments) => HostProgram.RunAsync(Ipmitool[0], [.. Ipmitool.Skip(1), .. arguments]);

    /// <summary>The output of a command that must succeed.</summary>
    public async Task<string> DoIpmitoolAsync(params IReadOnlyList<string> arguments)
    {
        Ended ended = await IpmitoolAsync(arguments);
        Assert.True(ended.ExitCode == 0, $"ipmitool {string.Join(' ', arguments)} ended with {ended.ExitCode}: {ended.Output}");
        return ended.Output;
    }

    /// <summary>Waits until the BMC answers over the network.</summary>
    public Task<Ended> UntilAnswersAsync() =>
        Eventually.GetAsync(() => IpmitoolAsync("mc", "info"), ended => ended.ExitCode == 0, "an answer over IPMI");
}
