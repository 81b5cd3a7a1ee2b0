using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.EventLog;

/// <param name="Minutes">Null: unspecified.</param>
public sealed record UtcOffsetNote(int? Minutes);

public static class EventLogNotesRoutes
{
    public static void MapEventLogNotes(this IEndpointRouteBuilder routes, IEventLogNotes notes)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/event-log/notes", json.EventLogNotes, context => notes.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/event-log/notes/utc-offset", json.UtcOffsetNote, (note, context) =>
            notes.SetUtcOffsetAsync(note.Minutes, context.RequestAborted));
        routes.On(HttpMethods.Put, "/event-log/notes/auxiliary-log", json.AuxiliaryLog, (log, context) =>
            notes.SetAuxiliaryLogAsync(log, context.RequestAborted));
    }
}
