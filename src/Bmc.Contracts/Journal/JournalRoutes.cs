using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Journal;

public sealed record JournalState(bool IsThere);

public static class JournalRoutes
{
    public static void MapJournal(this IEndpointRouteBuilder routes, IJournal journal)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/journal", json.JournalState, async context => new JournalState(await journal.IsThereAsync(context.RequestAborted)));
        routes.TryGet("/journal/entries", json.IReadOnlyListJournalEntry, context => journal.ReadAsync(context.RequestAborted));
    }
}
