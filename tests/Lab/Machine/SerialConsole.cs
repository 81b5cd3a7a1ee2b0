using System.Text;

namespace Bmc.Lab.Machine;

/// <summary>The machine's serial line: all that firmware, kernel and system print there, and a keyboard.</summary>
internal sealed class SerialConsole : IAsyncDisposable
{
    private readonly Stream _line;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Task _reading;
    private TaskCompletionSource _more = NewSignal();

    public SerialConsole(Stream line)
    {
        _line = line;
        _reading = ReadAsync();
    }

    /// <summary>Everything since the machine was switched on, resets included.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    /// <summary>What the kernel said of every line that was driven or turned round, in its order.</summary>
    public LineRecord Lines => LineRecord.Parse(Text);

    /// <summary>How much has been printed: where a later look may begin.</summary>
    public int Length
    {
        get
        {
            lock (_lock)
                return _text.Length;
        }
    }

    /// <summary>Waits until the text stands behind the place given.</summary>
    /// <returns>The place behind it.</returns>
    public Task<int> WaitForAsync(string text, int from = 0) =>
        HangGuard.WaitAsync(FindAsync(text, from), $"\"{text}\" on the serial console", () => Tail);

    public async Task TypeAsync(string text) => await _line.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>The last of it, for messages.</summary>
    public string Tail => Text is { Length: > 4000 } text ? text[^4000..] : Text;

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        await _reading;
    }

    private async Task<int> FindAsync(string text, int from)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                int place = _text.ToString().IndexOf(text, from, StringComparison.Ordinal);
                if (place >= 0)
                    return place + text.Length;
                more = _more.Task;
            }

            await more;
        }
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await _line.ReadAsync(buffer) is > 0 and int count)
            {
                TaskCompletionSource more;
                lock (_lock)
                {
                    _text.Append(Encoding.Latin1.GetString(buffer, 0, count));
                    (more, _more) = (_more, NewSignal());
                }

                more.SetResult();
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
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
