using System.Diagnostics;
using System.Text;

namespace Bmc.Lab.Machine;

/// <summary>A program of the machine that runs the tests, which is talked to while it runs.</summary>
internal class HostDialogue : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _text = new();

    public HostDialogue(IReadOnlyList<string> commandLine)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All lines so far, of both of its streams.</summary>
    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public void Forget()
    {
        lock (_text)
            _text.Clear();
    }

    public async Task SayAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text.AsMemory(), TestContext.Current.CancellationToken);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for a text, or for the program's end.</summary>
    /// <returns>All lines until then.</returns>
    public Task<string> UntilAsync(string text) => Eventually.GetAsync(
        () => Task.FromResult(Text), seen => seen.Contains(text, StringComparison.Ordinal) || _process.HasExited, $"\"{text}\" of {_process.StartInfo.FileName}");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Take(string? line)
    {
        lock (_text)
            _text.AppendLine(line);
    }
}
