using System.Diagnostics;

namespace Bmc.Lab.Machine;

/// <summary>QEMU as a process that does not outlive the tests, however they end.</summary>
/// <remarks>
/// A shell waits for the end of its standard input, which only this process holds open, and kills the machine then: a killed
/// test host closes it as well as a proper end does. Rejected: PR_SET_PDEATHSIG, which follows the thread that started the
/// process, and threads of a pool come and go; QEMU's own exit-with-parent, which the version of Debian 12 does not have.
/// </remarks>
internal sealed class QemuProcess : IAsyncDisposable
{
    private const string Lifeline = """
        exec 2> /dev/null
        log=$1; shift
        "$@" < /dev/null 3<&- > "$log" 2>&1 &
        machine=$!
        { read -r _; kill -KILL $machine; } <&3 > /dev/null 2>&1 &
        wait $machine
        kill $! 2> /dev/null
        """;

    private readonly Process _shell;
    private readonly string _log;
    private bool _isDisposed;

    public QemuProcess(string log, IEnumerable<string> commandLine)
    {
        _log = log;
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec 3<&0; " + Lifeline, "sh", log, .. commandLine]) { RedirectStandardInput = true };
        _shell = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
    }

    /// <summary>What QEMU itself printed.</summary>
    public string Log => File.Exists(_log) ? File.ReadAllText(_log) : "";

    /// <summary>The machine's end.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _shell.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
