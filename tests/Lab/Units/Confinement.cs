using System.Text;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>Runs scripts in the place of a role: confined as its unit confines it.</summary>
/// <remarks>
/// The script is an ExecReload= of the shipped unit itself. systemd starts it in the unit's own control group (device and
/// address filters are the group's), with the unit's view of the file system, its network, user, groups, capabilities and
/// system call filter, while the role goes on. That it is so, ConfinementTests compares. Rejected: nsenter into the role's
/// namespaces, which brings neither the system call filter nor the group; systemd-run with the unit's properties, which
/// would test the properties that the test names.
/// </remarks>
internal static class Confinement
{
    private const string Variable = "PROBE";
    private const string ScriptFile = "/run/lab/probe.env";
    private const string OutputFile = "/run/lab/probe.output";

    // The script comes as a variable: a role may see no folder that this could leave it in. What it prints goes into a file
    // that systemd opens before it confines.
    private const string DropIn = $"""
        [Service]
        EnvironmentFile=-{ScriptFile}
        StandardOutput=truncate:{OutputFile}
        StandardError=journal
        ExecReload=/bin/sh -c 'echo $${Variable} | busybox base64 -d | sh 2>&1'
        """;

    /// <summary>Once for a machine, before the first script.</summary>
    public static Task<string> PrepareAsync(VirtualMachine machine) => machine.Shell.DoAsync(
        $"""
        for role in {string.Join(' ', ShippedBmc.Roles)}; do
          folder=/run/systemd/system/bmc-$role.service.d
          mkdir -p $folder
          echo {Encode(DropIn)} | busybox base64 -d > $folder/90-probe.conf
        done
        systemctl daemon-reload
        """);

    /// <summary>What the script prints, without the newlines at its end; how it ends does not matter.</summary>
    public static async Task<string> RunAsync(VirtualMachine machine, string role, string script) => await machine.Shell.DoAsync(
        $"""
        echo {Variable}={Encode(script + "\nexit 0\n")} > {ScriptFile}
        systemctl reload bmc-{role} && cat {OutputFile}
        """);

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
