using System.Diagnostics;
using System.Text;

namespace Bmc.EndToEnd.Tests;

/// <summary>A program at a terminal of its own, as a person has one: `script` of util-linux keeps the terminal.</summary>
internal sealed class TerminalProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private readonly Task _reading;

    private TerminalProgram(string script, string commandLine)
    {
        _process = Process.Start(new ProcessStartInfo(script, ["--quiet", "--flush", "--return", "--command", commandLine, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _reading = ReadAsync();
    }

    /// <summary>All that was shown so far.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
                return _screen.ToString();
        }
    }

    public static TerminalProgram Start(string program, params string[] arguments) =>
        new(Programs.Need("script", "bsdutils"), string.Join(' ', new[] { program }.Concat(arguments).Select(Quote)));

    /// <summary>Waits until it was shown, after what was waited for before.</summary>
    public async Task ShowsAsync(string text)
    {
        await Eventually.GetAsync(() => Task.FromResult(Screen), screen => screen.Contains(text, StringComparison.Ordinal), $"\"{text}\" on the terminal");
        lock (_screen)
            _screen.Remove(0, _screen.ToString().IndexOf(text, StringComparison.Ordinal) + text.Length);
    }

    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>kill -9, the program with it.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private async Task ReadAsync()
    {
        var buffer = new char[1024];
        int length;
        while ((length = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_screen)
                _screen.Append(buffer, 0, length);
        }
    }
}
