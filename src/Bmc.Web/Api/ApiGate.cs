using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Web.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bmc.Web.Api;

/// <summary>
/// What every request passes before its handler: an order must come from our own page, from somebody signed in, whose
/// role is enough. Other sites can't send the header without asking first (CORS), and nobody answers them.
/// </summary>
internal sealed class ApiGate(SessionTable sessions, IAccounts accounts, ILogger logger)
{
    public const string OwnPageHeader = "X-Bmc-Request";

    private static readonly Fault _foreign = new(FaultCode.Forbidden, $"An order needs the header {OwnPageHeader}: 1.");
    private static readonly Fault _stranger = new(FaultCode.Forbidden, "Sign in first.");

    public RequestDelegate Guard(ApiRoute route) => context => PassAsync(context, route);

    private async Task PassAsync(HttpContext context, ApiRoute route)
    {
        var call = new ApiCall(context, null);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = route.IsStream ? null : route.MaximumBody;
        try
        {
            if (route.ChangesState && context.Request.Headers[OwnPageHeader] != "1")
                await call.RefuseAsync(_foreign);
            else if (route.MinimumRole is { } role)
                await PassAsync(call, route, role);
            else
                await route.Handler(call);
        }
        catch (OwnerUnavailableException problem) when (!context.Response.HasStarted)
        {
            await call.RefuseAsync(new Fault(FaultCode.Unavailable, problem.Message));
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            await call.RefuseAsync(new Fault(FaultCode.Invalid, problem.Message), problem.StatusCode);
        }
    }

    private async Task PassAsync(ApiCall stranger, ApiRoute route, AccountRole minimum)
    {
        Session? session = sessions.Find(SessionCookie.Read(stranger.Context.Request));
        if (await SignedIn.FindAsync(session, sessions, accounts, stranger.Aborted) is not { } signedIn)
        {
            await stranger.RefuseAsync(_stranger, StatusCodes.Status401Unauthorized);
            return;
        }

        ApiCall call = stranger with { SignedIn = signedIn };
        if (signedIn.Account.Role < minimum)
        {
            logger.RoleRefused(call.Origin, signedIn.Account.Role, route.Method, route.Path, minimum);
            await call.RefuseAsync(new Fault(FaultCode.Forbidden, $"This takes the role {minimum}."));
            return;
        }

        if (route.ProlongsSession)
            sessions.Touch(signedIn.Session);
        await route.Handler(call);
    }
}
