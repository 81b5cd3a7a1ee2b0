using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Web.Api;
using Bmc.Web.Login;

namespace Bmc.Web.Settings;

/// <param name="Kind">"WebUI", "Redfish".</param>
/// <param name="Own">The one that asks.</param>
internal sealed record SessionView(string Id, string Account, string Kind, string? Address, DateTimeOffset Opened, bool Own);

/// <summary>Who is signed in, over this page or Redfish.</summary>
internal sealed class SessionsApi(SessionTable sessions)
{
    public Task ListAsync(ApiCall call) => call.AnswerAsync(
        [.. sessions.List().Select(session => new SessionView(
            session.Id, session.Account.Name, session.Kind.ToString(), session.Address, session.OpenedAt, session.Id == call.SignedIn!.Session.Id))],
        WebJson.Default.IReadOnlyListSessionView);

    public Task EndAsync(ApiCall call)
    {
        string id = call.Context.PathName();
        if (sessions.List().FirstOrDefault(session => session.Id == id) is not { } found)
            return call.RefuseAsync(new Fault(FaultCode.NotFound, "There is no such session."));
        sessions.Close(found);
        return call.DoneAsync();
    }
}
