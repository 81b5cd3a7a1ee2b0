using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Bmc.EndToEnd.Tests;

/// <summary>A role, or all of them, running as a process with a state folder of the test's own; killed when the test ends.</summary>
internal sealed partial class BmcProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _output;
    private readonly Task _errors;

    private BmcProcess(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _output = ReadAsync(_process.StandardOutput);
        _errors = ReadAsync(_process.StandardError);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it printed so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public string IpmiPort => Find(IpmiLine());

    public Uri Web => new(Find(WebLine()));

    public string Password => Find(PasswordLine());

    /// <summary>Starts it and does not wait for it to be ready.</summary>
    public static BmcProcess Launch(params string[] arguments) => new(Programs.Bmc, arguments);

    /// <summary>As <see cref="Launch"/>, with its log going into a file or pipe instead of <see cref="Log"/>.</summary>
    public static BmcProcess LaunchWithLogTo(string path, params string[] arguments) =>
        new("/bin/sh", ["-c", "log=$1; shift; exec \"$0\" \"$@\" 2>\"$log\"", Programs.Bmc, path, .. arguments]);

    /// <summary>Returns when it says that it is ready.</summary>
    public static async Task<BmcProcess> StartAsync(params string[] arguments)
    {
        BmcProcess process = Launch(arguments);
        Task gone = process._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(process._ready.Task, gone) == gone)
        {
            int exitCode = process._process.ExitCode;
            await process.DisposeAsync();
            Assert.Fail($"bmc {string.Join(' ', arguments)} ended with code {exitCode}:\n{process.Log}");
        }

        return process;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As a service manager ends it; returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await Programs.RunAsync("/bin/sh", ["-c", $"kill -TERM {Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await Task.WhenAll(_output, _errors);
        _process.Dispose();
    }

    private string Find(Regex line)
    {
        Match match = line.Match(Log);
        Assert.True(match.Success, $"{line} is not in:\n{Log}");
        return match.Groups[1].Value;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.AppendLine(line);
            if (line.Contains("Ready", StringComparison.Ordinal))
                _ready.TrySetResult();
        }
    }

    [GeneratedRegex(@"IPMI +UDP \S*:(\d+)")]
    private static partial Regex IpmiLine();

    [GeneratedRegex(@"Web +(https://\S+)")]
    private static partial Regex WebLine();

    [GeneratedRegex(@"Password +(\S+)")]
    private static partial Regex PasswordLine();
}
