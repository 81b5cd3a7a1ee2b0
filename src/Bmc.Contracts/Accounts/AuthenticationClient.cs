using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Accounts;

/// <summary>Sign-in checks over accounts.sock.</summary>
public sealed class AuthenticationClient(IpcClient accounts) : IPasswordAuthentication, IRakpAuthentication
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<Result<AuthenticatedAccount>> VerifyAsync(string name, string password, string? code, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(
            HttpMethod.Post, "password/verify", new VerifyPasswordRequest(name, password, code, origin), _json.VerifyPasswordRequest, _json.AuthenticatedAccount, cancellationToken);

    public async ValueTask<Result<IpmiPasswordTest>> TestIpmiPasswordAsync(byte id, byte[] password, CancellationToken cancellationToken)
    {
        Result<IpmiPasswordTested> tested = await accounts.SendAsync(
            HttpMethod.Post, "ipmi-password/test", new TestIpmiPasswordRequest(id, password), _json.TestIpmiPasswordRequest, _json.IpmiPasswordTested, cancellationToken);
        return tested.TryGet(out IpmiPasswordTested? value, out Fault? fault) ? value.Outcome : fault;
    }

    /// <exception cref="OwnerUnavailableException">The manager role does not answer.</exception>
    public async ValueTask<byte[]> BeginAsync(RakpHandshake handshake, CancellationToken cancellationToken)
    {
        Result<RakpCode> code = await accounts.SendAsync(HttpMethod.Post, "rakp/begin", handshake, _json.RakpHandshake, _json.RakpCode, cancellationToken);
        return code.TryGet(out RakpCode? value, out Fault? fault) ? value.Code : throw new OwnerUnavailableException(fault.Message);
    }

    public ValueTask<Result<RakpSession>> CompleteAsync(RakpHandshake handshake, byte[] keyExchangeAuthenticationCode, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(
            HttpMethod.Post, "rakp/complete", new CompleteRakpRequest(handshake, keyExchangeAuthenticationCode, origin), _json.CompleteRakpRequest, _json.RakpSession, cancellationToken);
}
