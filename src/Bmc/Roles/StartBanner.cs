using System.Net;
using Bmc.Contracts;
using Bmc.Manager;
using Bmc.Manager.Accounts;

namespace Bmc.Roles;

/// <summary>What a person sees who starts a BMC by hand: where it listens, how to sign in, what to try.</summary>
internal static class StartBanner
{
    public static void Print(RoleEnvironment environment, ManagerState manager, IPEndPoint ipmi, IPEndPoint web)
    {
        string passwordFile = Path.Combine(environment.StateFolder, "manager", "initial-password");
        string? password = manager.FirstSignIn?.Password ?? (File.Exists(passwordFile) ? File.ReadAllText(passwordFile).Trim() : null);
        // At once, so that no line of the log comes between.
        Console.Write($"""
            BmcFirmware {BmcVersion.Text}, board {environment.Board.Name}: {environment.Board.Description}
              IPMI      UDP {ipmi}
              Web       https://{web}/
              State     {environment.StateFolder}
              Account   admin
              Password  {(password is null ? "(the one that you gave it)" : $"{password}   (until you change it, also in {passwordFile})")}

            Try:
              ipmitool -I lanplus -C 17 -H {ipmi.Address} -p {ipmi.Port} -U admin -P {password ?? "…"} chassis status
              https://{web}/   (its certificate is self-signed)
              {OwnCommand()} ctl {RunOption(environment)}power on

            Ready; Ctrl-C ends it.

            """);
    }

    /// <summary>For a role alone: one line, so that scripts and tests know when it listens.</summary>
    public static void Ready(string what) => Console.WriteLine($"Ready: {what}");

    private static string OwnCommand()
    {
        string? path = Environment.ProcessPath;
        return path is null || path.Contains("/bin/Debug/", StringComparison.Ordinal) ? "dotnet run --project src/Bmc --" : path;
    }

    private static string RunOption(RoleEnvironment environment) =>
        environment.Runtime.Path == StandardFolders.FindRunning() ? "" : $"--run {environment.Runtime.Path} ";
}
