using System.Diagnostics;
using System.Text;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Ipmi;

/// <summary>A session of IPMI that stays open: ipmitool as a shell, a command a line.</summary>
internal sealed class OpenSession : IAsyncDisposable
{
    // A command whose end each answer is read to; ipmitool says that it does not know it.
    private const string End = "end-of-answer";
    private readonly Process _shell;
    private readonly StringBuilder _text = new();

    public OpenSession(IReadOnlyList<string> commandLine)
    {
        // ipmitool keeps what it prints into a pipe until there is much of it.
        var start = new ProcessStartInfo(HostProgram.Need("stdbuf", "coreutils"), ["-o0", "-e0", .. commandLine, "shell"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _shell = new Process { StartInfo = start };
        _shell.OutputDataReceived += (_, line) => Take(line.Data);
        _shell.ErrorDataReceived += (_, line) => Take(line.Data);
        _shell.Start();
        _shell.BeginOutputReadLine();
        _shell.BeginErrorReadLine();
    }

    /// <summary>All that it says to a command: the answer, or that there is none.</summary>
    public async Task<string> AskAsync(string command)
    {
        lock (_text)
            _text.Clear();
        await _shell.StandardInput.WriteLineAsync($"{command}\n{End}".AsMemory(), TestContext.Current.CancellationToken);
        await _shell.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await Eventually.GetAsync(() => Task.FromResult(Text()), text => text.Contains(End, StringComparison.Ordinal) || _shell.HasExited, $"ipmitool's word to {command}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_shell.HasExited)
            _shell.Kill(entireProcessTree: true);
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private string Text()
    {
        lock (_text)
            return _text.ToString();
    }

    private void Take(string? line)
    {
        lock (_text)
            _text.AppendLine(line);
    }
}
