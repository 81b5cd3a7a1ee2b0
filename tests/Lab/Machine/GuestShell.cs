using System.Text;

namespace Bmc.Lab.Machine;

/// <summary>A root shell in the machine (Guest/agent): a script goes in, its output and exit code come back, one at a time.</summary>
/// <remarks>What a script starts with `&amp;` goes on running; its output then belongs into a file.</remarks>
internal sealed class GuestShell : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private readonly Func<string> _console;
    private readonly SemaphoreSlim _oneScript = new(1);
    private readonly Task _reading;
    private TaskCompletionSource<Ended> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _starts;

    /// <param name="console">What the machine printed last, for messages.</param>
    public GuestShell(Stream stream, Func<string> console)
    {
        _stream = stream;
        _reader = new StreamReader(stream);
        _console = console;
        _reading = ReadAsync();
    }

    /// <summary>How many times the shell has started: one more with each start of the machine.</summary>
    public int Starts => Volatile.Read(ref _starts);

    /// <summary>Waits until the shell has started so many times since the machine was switched on.</summary>
    public async Task WaitForStartAsync(int times = 1)
    {
        if (Starts < times)
            await HangGuard.WaitAsync(StartedAsync(times), $"start {times} of the machine's shell", _console);
    }

    public async Task<Ended> RunAsync(string script)
    {
        await WaitForStartAsync();
        await _oneScript.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            string line = Convert.ToBase64String(Encoding.UTF8.GetBytes(script)) + "\n";
            await _stream.WriteAsync(Encoding.ASCII.GetBytes(line), TestContext.Current.CancellationToken);
            return await HangGuard.WaitAsync(_answer.Task, $"the end of `{script}`", _console);
        }
        finally
        {
            _oneScript.Release();
        }
    }

    /// <summary>The output of a script that must succeed, without the newlines at its end.</summary>
    public async Task<string> DoAsync(string script)
    {
        Ended ended = await RunAsync(script);
        Assert.True(ended.ExitCode == 0, $"`{script}` ended with {ended.ExitCode}: {ended.Output}");
        return ended.Output.TrimEnd('\n');
    }

    /// <summary>Runs a script again and again until its output is wanted.</summary>
    public async Task<string> UntilAsync(string script, Func<string, bool> wanted) =>
        (await Eventually.GetAsync(() => RunAsync(script), ended => wanted(ended.Output), $"`{script}`")).Output.TrimEnd('\n');

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
        _reader.Dispose();
        _oneScript.Dispose();
    }

    private async Task<int> StartedAsync(int times)
    {
        while (Starts < times)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        return Starts;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } line)
            {
                if (line == "hello")
                {
                    Interlocked.Increment(ref _starts);
                    _answer.TrySetResult(new Ended(-1, "the machine restarted meanwhile"));
                }
                else if (TryParse(line) is { } ended)
                {
                    _answer.TrySetResult(ended);
                }
            }
        }
        catch (IOException)
        {
            // The machine was switched off.
        }
        catch (ObjectDisposedException)
        {
            // The test is done with it.
        }

        _answer.TrySetResult(new Ended(-1, "the machine was switched off meanwhile"));
    }

    private static Ended? TryParse(string line)
    {
        string[] parts = line.Split(' ', 2);
        byte[] bytes = new byte[line.Length];
        return parts.Length == 2 && int.TryParse(parts[0], out int code) && Convert.TryFromBase64String(parts[1], bytes, out int count)
            ? new Ended(code, Encoding.UTF8.GetString(bytes, 0, count))
            : null;
    }
}
