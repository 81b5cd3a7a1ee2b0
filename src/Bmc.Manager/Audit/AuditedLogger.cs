using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Audit;

/// <summary>What the role says of people's doing is its audit trail: every line of it goes into the audit log as well, with whom it names.</summary>
internal sealed class AuditedLogger(ILogger logger, LocalAuditLog audit) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information || logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logger.IsEnabled(logLevel))
            logger.Log(logLevel, eventId, state, exception, formatter);
        if (logLevel >= LogLevel.Information)
            audit.Add(SeverityOf(logLevel), formatter(state, exception), OriginOf(state as IReadOnlyList<KeyValuePair<string, object?>> ?? []));
    }

    private static AuditSeverity SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Information => AuditSeverity.OK,
        LogLevel.Warning => AuditSeverity.Warning,
        _ => AuditSeverity.Critical,
    };

    /// <summary>A line names an {Origin}, or its parts {Name}, {Via} and {Address}.</summary>
    private static RequestOrigin? OriginOf(IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        if (Find(named, "Origin") is RequestOrigin origin)
            return origin;
        return Find(named, "Via") is string via ? new RequestOrigin(via, Find(named, "Name") as string, Find(named, "Address") as string) : null;
    }

    private static object? Find(IReadOnlyList<KeyValuePair<string, object?>> named, string name)
    {
        foreach ((string key, object? value) in named)
        {
            if (key == name)
                return value;
        }

        return null;
    }
}
