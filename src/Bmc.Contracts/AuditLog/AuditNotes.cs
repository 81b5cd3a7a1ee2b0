using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;

namespace Bmc.Contracts.AuditLog;

/// <summary>
/// What a role says of orders that it passes on. The owners of what is ordered call nobody, so whoever passes an order on says it; that the
/// log can't be had hinders no order, and whoever goes away after one is in it all the same.
/// </summary>
public static class AuditNotes
{
    /// <summary>With an owner that has stopped.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static async ValueTask NoteAsync(this IAuditLog log, RequestOrigin origin, string message, AuditSeverity severity = AuditSeverity.OK)
    {
        using var late = new CancellationTokenSource(_patience);
        try
        {
            await log.AddAsync(new AuditAddition(severity, message, origin), late.Token);
        }
        catch (Exception problem) when (problem is OwnerUnavailableException or OperationCanceledException)
        {
            // The owner's own journal has it, too.
        }
    }

    /// <param name="done">What was done, behind the name of who did it: "typed a text of 3 characters".</param>
    /// <param name="refused">What was refused, behind "was refused": "a text of 3 characters".</param>
    public static ValueTask NoteAsync(this IAuditLog log, RequestOrigin origin, Result outcome, string done, string refused) => outcome.Fault is { } fault
        ? log.NoteAsync(origin, $"{origin} was refused {refused}: {fault.Message}", AuditSeverity.Warning)
        : log.NoteAsync(origin, $"{origin} {done}.");

    /// <summary>How much was typed; what it was may be a secret.</summary>
    public static ValueTask NoteTypedAsync(this IAuditLog log, RequestOrigin origin, Result outcome, TypeTextRequest request)
    {
        string what = $"a text of {request.Text.Length} characters";
        return log.NoteAsync(origin, outcome, $"typed {what}", what);
    }

    /// <param name="what">"the macro boot-menu", or "keys".</param>
    public static ValueTask NotePlayedAsync(this IAuditLog log, RequestOrigin origin, Result outcome, string what) =>
        log.NoteAsync(origin, outcome, $"played {what}", what);
}
