using Bmc.Contracts.Accounts;
using Bmc.Web.Api;

namespace Bmc.Web.Login;

/// <summary>Whoever changes how he signs in ends all his sessions, and stays signed in where he did it.</summary>
internal static class RenewedSession
{
    /// <param name="changed">As it is now, with its new version of credentials.</param>
    public static void Open(ApiCall call, SessionTable sessions, Account changed)
    {
        sessions.Close(call.SignedIn!.Session);
        sessions.Open(new AuthenticatedAccount(changed.Id, changed.Name, changed.Role, changed.CredentialVersion), SessionKind.WebUI, call.Origin.Address, out string token);
        SessionCookie.Write(call.Context.Response, token);
    }
}
