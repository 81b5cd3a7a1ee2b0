using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Accounts;

public sealed record VerifyPasswordRequest(string Name, string Password, string? Code, RequestOrigin Origin);

public sealed record TestIpmiPasswordRequest(byte Id, byte[] Password);

public sealed record IpmiPasswordTested(IpmiPasswordTest Outcome);

/// <summary>The key exchange authentication code of RAKP 2.</summary>
public sealed record RakpCode(byte[] Code);

public sealed record CompleteRakpRequest(RakpHandshake Handshake, byte[] KeyExchangeAuthenticationCode, RequestOrigin Origin);

public static class AuthenticationRoutes
{
    public static void MapAuthentication(this IEndpointRouteBuilder routes, IPasswordAuthentication passwords, IRakpAuthentication rakp)
    {
        ContractsJson json = ContractsJson.Default;
        routes.On(HttpMethods.Post, "/password/verify", json.VerifyPasswordRequest, json.AuthenticatedAccount,
            (request, context) => passwords.VerifyAsync(request.Name, request.Password, request.Code, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/ipmi-password/test", json.TestIpmiPasswordRequest, json.IpmiPasswordTested, async (request, context) =>
            (await passwords.TestIpmiPasswordAsync(request.Id, request.Password, context.RequestAborted)).TryGet(out IpmiPasswordTest outcome, out Fault? fault)
                ? new IpmiPasswordTested(outcome)
                : fault);
        routes.On(HttpMethods.Post, "/rakp/begin", json.RakpHandshake, json.RakpCode,
            (handshake, context) => BeginAsync(rakp, handshake, context.RequestAborted));
        routes.On(HttpMethods.Post, "/rakp/complete", json.CompleteRakpRequest, json.RakpSession,
            (request, context) => rakp.CompleteAsync(request.Handshake, request.KeyExchangeAuthenticationCode, context.Vouched(request.Origin), context.RequestAborted));
    }

    private static async ValueTask<Result<RakpCode>> BeginAsync(IRakpAuthentication rakp, RakpHandshake handshake, CancellationToken cancellationToken)
    {
        try
        {
            return new RakpCode(await rakp.BeginAsync(handshake, cancellationToken));
        }
        catch (ArgumentException exception)
        {
            // A bug of the caller, and across a socket the caller's alone.
            return new Fault(FaultCode.Invalid, exception.Message);
        }
    }
}
