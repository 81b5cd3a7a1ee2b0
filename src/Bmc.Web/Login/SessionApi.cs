using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bmc.Web.Login;

/// <param name="Code">Of the account's second factor; asked for with <see cref="FaultCode.CodeRequired"/>.</param>
internal sealed record SignInRequest(string Name, string Password, string? Code = null);

/// <param name="IdleSeconds">How long the session lives without a touch.</param>
/// <param name="PasswordGenerated">It still is the first start's, and should be changed.</param>
/// <param name="Address">From where the request came, as a rule of the firewall sees it.</param>
/// <param name="Port">Where it arrived: a command line goes before the settings.</param>
internal sealed record WhoAmI(string Name, AccountRole Role, int IdleSeconds, bool PasswordGenerated, string? Address, int Port);

/// <summary>Sign-in, sign-out, and who one is.</summary>
internal sealed class SessionApi(SessionTable sessions, IPasswordAuthentication passwords, ILogger logger)
{
    public async Task SignInAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.SignInRequest)).TryGet(out SignInRequest? request, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        Result<AuthenticatedAccount> verified = await passwords.VerifyAsync(request.Name, request.Password, request.Code, call.Origin, call.Aborted);
        if (!verified.TryGet(out AuthenticatedAccount? account, out fault))
        {
            await call.RefuseAsync(fault, fault.Code is FaultCode.Forbidden or FaultCode.CodeRequired ? StatusCodes.Status401Unauthorized : null);
            return;
        }

        sessions.Open(account, SessionKind.WebUI, call.Origin.Address, out string token);
        SessionCookie.Write(call.Context.Response, token);
        await call.AnswerAsync(Describe(call, account.Name, account.Role, account.PasswordGenerated), WebJson.Default.WhoAmI);
    }

    public Task SignOutAsync(ApiCall call)
    {
        sessions.Close(call.SignedIn!.Session);
        SessionCookie.Remove(call.Context.Response);
        logger.SignedOut(call.Origin);
        return call.DoneAsync();
    }

    public Task WhoAmIAsync(ApiCall call)
    {
        Account own = call.SignedIn!.Account;
        return call.AnswerAsync(Describe(call, own.Name, own.Role, own.PasswordGenerated), WebJson.Default.WhoAmI);
    }

    private WhoAmI Describe(ApiCall call, string name, AccountRole role, bool passwordGenerated) =>
        new(name, role, (int)sessions.IdleLifetime.TotalSeconds, passwordGenerated, call.Origin.Address, call.Context.Connection.LocalPort);
}
