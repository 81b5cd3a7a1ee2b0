using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>
/// The log of a role's process: one line an event on the error stream, for the standard output belongs to what a person or
/// a script asked for. A terminal gets the time and a word for what is no mere news; the journal has its own times and gets
/// the level as sd-daemon(3) wants it.
/// </summary>
/// <remarks>
/// Who logs never waits for who reads: a terminal that is held (Ctrl-S) or a pipe that nobody empties must not keep a button
/// pressed. Lines beyond <see cref="MaximumWaiting"/> are dropped and counted.
/// </remarks>
internal sealed class RoleLog : ILoggerProvider
{
    /// <summary>Some 100 kB: more than a busy start says at once.</summary>
    public const int MaximumWaiting = 1000;

    private const string OwnPrefix = "Bmc.";

    /// <summary>For the last words of a process whose reader is slow.</summary>
    private static readonly TimeSpan _patienceAtEnd = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> _waiting = new(MaximumWaiting);
    private readonly TextWriter _errors;
    private readonly TimeProvider _time;
    private readonly bool _forJournal;
    private readonly Thread _writer;
    private int _dropped;

    public RoleLog(TextWriter errors, TimeProvider time, bool forJournal)
    {
        (_errors, _time, _forJournal) = (errors, time, forJournal);
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "log" };
        _writer.Start();
    }

    public ILogger CreateLogger(string categoryName) =>
        new Category(this, categoryName.StartsWith(OwnPrefix, StringComparison.Ordinal) ? categoryName[OwnPrefix.Length..] : categoryName);

    public void Dispose()
    {
        _waiting.CompleteAdding();
        if (_writer.Join(_patienceAtEnd))
            _waiting.Dispose();
    }

    private void Add(LogLevel level, string category, string message)
    {
        try
        {
            if (!_waiting.TryAdd(Line(level, category, message)))
                Interlocked.Increment(ref _dropped);
        }
        catch (InvalidOperationException)
        {
            // The log has ended; what comes after the last words is nobody's.
        }
    }

    private void WriteAll()
    {
        foreach (string line in _waiting.GetConsumingEnumerable())
        {
            _errors.WriteLine(line);
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and int dropped)
                _errors.WriteLine(Line(LogLevel.Warning, "Log", $"{dropped} events were dropped because nobody read them"));
        }
    }

    private string Line(LogLevel level, string category, string message) => _forJournal
        ? $"<{Priority(level)}>{category}: {message}"
        : $"{_time.GetLocalNow():HH:mm:ss} {Word(level)}{category}: {message}";

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Warning => "warning ",
        LogLevel.Error or LogLevel.Critical => "error ",
        _ => "",
    };

    // syslog(3): 2 critical, 3 error, 4 warning, 6 information, 7 debug.
    private static int Priority(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        LogLevel.Information => 6,
        _ => 7,
    };

    private sealed class Category(RoleLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string message = formatter(state, exception);
            // One line even so: what a stranger sent must not look like an event of its own.
            string all = exception is null ? message : $"{message}: {exception}";
            log.Add(logLevel, name, all.ReplaceLineEndings(" "));
        }
    }
}
