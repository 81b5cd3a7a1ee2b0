using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using Bmc.Contracts;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Sessions;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Protocol;

/// <summary>Who asks: DSP0266 "Authentication": a session's token (<c>X-Auth-Token</c>), or name and password with each request (RFC 7617).</summary>
internal sealed class Authentication(ISignIns signIns)
{
    public const string TokenHeader = "X-Auth-Token";

    private const int MaximumCredentials = 512;

    /// <returns>Neither for somebody who does not say who he is.</returns>
    public async ValueTask<(Refusal? Refusal, Caller? Caller)> FindAsync(HttpRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValue(TokenHeader, out var token))
            return await signIns.FindAsync(token.ToString(), cancellationToken) is { } caller ? (null, caller) : (Base.NoValidSession.With(), null);
        string header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return default;
        if (!TryParseBasic(header, out string name, out string password))
            return (Base.AccessUnauthorized.With(), null);
        Result<Caller> verified = await signIns.VerifyAsync(name, password, origin with { Account = name }, cancellationToken);
        if (verified.TryGet(out Caller? found, out Fault? fault))
            return (null, found);
        return (fault.Code == FaultCode.Unavailable ? BmcMessages.Of(fault, "") : Base.AccessUnauthorized.With(), null);
    }

    private static bool TryParseBasic(string header, out string name, out string password)
    {
        (name, password) = ("", "");
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value) || value.Parameter is not { Length: <= MaximumCredentials } parameter
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MaximumCredentials];
        if (!Convert.TryFromBase64String(parameter, bytes, out int length))
            return false;
        string credentials = Encoding.UTF8.GetString(bytes[..length]);
        int colon = credentials.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return false;
        (name, password) = (credentials[..colon], credentials[(colon + 1)..]);
        return true;
    }
}
