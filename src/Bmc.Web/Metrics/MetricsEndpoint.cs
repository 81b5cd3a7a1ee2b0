using Bmc.Contracts.Ipc;
using Bmc.Contracts.Metrics;
using Microsoft.AspNetCore.Http;

namespace Bmc.Web.Metrics;

/// <summary>GET /metrics for whoever shows the token (RFC 6750 §2.1); it is not there until somebody has one made.</summary>
internal sealed class MetricsEndpoint(IMetricsAccess access, BmcMetrics metrics, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    public async Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.CacheControl = "no-store";
        try
        {
            if (!(await access.GetAsync(context.RequestAborted)).Enabled)
            {
                response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            string authorization = context.Request.Headers.Authorization.ToString();
            if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !await access.VerifyAsync(authorization[Scheme.Length..].Trim(), context.RequestAborted))
            {
                response.StatusCode = StatusCodes.Status401Unauthorized;
                response.Headers.WWWAuthenticate = "Bearer realm=\"BmcFirmware metrics\"";
                return;
            }
        }
        catch (OwnerUnavailableException)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        response.ContentType = Exposition.ContentType;
        await response.WriteAsync(await metrics.WriteAsync(time, context.RequestAborted), context.RequestAborted);
    }
}
