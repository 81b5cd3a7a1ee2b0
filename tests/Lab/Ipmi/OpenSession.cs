using Bmc.Lab.Machine;

namespace Bmc.Lab.Ipmi;

/// <summary>A session of IPMI that stays open: ipmitool as a shell, a command a line.</summary>
/// <remarks>stdbuf: ipmitool keeps what it prints into a pipe until there is much of it.</remarks>
internal sealed class OpenSession(IReadOnlyList<string> ipmitool)
    : HostDialogue([HostProgram.Need("stdbuf", "coreutils"), "-o0", "-e0", .. ipmitool, "shell"])
{
    // A command whose end each answer is read to; ipmitool says that it does not know it.
    private const string End = "end-of-answer";

    /// <summary>All that it says to a command: the answer, or that there is none.</summary>
    public async Task<string> AskAsync(string command)
    {
        Forget();
        await SayAsync($"{command}\n{End}\n");
        return await UntilAsync(End);
    }
}
