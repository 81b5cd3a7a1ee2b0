using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Bmc.Web.Login;

namespace Bmc.Web.Settings;

/// <summary>The routes of the settings: an Administrator's, but for one's own password.</summary>
internal static class SettingsTable
{
    /// <summary>A chain of certificates with its key.</summary>
    private const int MaximumCertificate = 64 * 1024;

    public static IReadOnlyList<ApiRoute> Create(WebCapabilities ask, SessionTable sessions)
    {
        var accounts = new AccountsApi(ask.Accounts);
        var password = new PasswordApi(sessions, ask.Passwords, ask.Accounts);
        var open = new SessionsApi(sessions);
        var network = new NetworkApi(ask.Redfish.Network, ask.Redfish.Services);
        var certificate = new CertificateApi(ask.Redfish.WebCertificates);
        var power = new PowerPolicyApi(ask.Power);
        var schedules = new SchedulesApi(ask.Schedules);
        var notifications = new NotificationsApi(ask.Notifications);
        var metrics = new MetricsAccessApi(ask.MetricsAccess);
        var bmc = new MaintenanceApi(ask.Manager, ask.Redfish.FactoryReset);
        return
        [
            new("PUT", "/api/session/password", AccountRole.User, password.ChangeAsync),
            Line("GET", "/api/accounts", accounts.ListAsync),
            Line("POST", "/api/accounts", accounts.CreateAsync),
            Line("PATCH", "/api/accounts/{name}", accounts.ChangeAsync),
            Line("DELETE", "/api/accounts/{name}", accounts.DeleteAsync),
            Line("POST", "/api/accounts/{name}/unlock", accounts.UnlockAsync),
            Line("GET", "/api/sessions", open.ListAsync),
            Line("DELETE", "/api/sessions/{name}", open.EndAsync),
            Line("GET", "/api/network", network.GetAsync),
            Line("PUT", "/api/network", network.SetAsync),
            Line("POST", "/api/network/confirm", network.ConfirmAsync),
            Line("GET", "/api/services", network.GetServicesAsync),
            Line("PUT", "/api/services", network.SetServicesAsync),
            Line("GET", "/api/certificate", certificate.GetAsync),
            Line("POST", "/api/certificate/request", certificate.RequestAsync),
            new("PUT", "/api/certificate", AccountRole.Administrator, certificate.ReplaceAsync, MaximumCertificate),
            Line("DELETE", "/api/certificate", certificate.MakeSelfSignedAsync),
            Line("PATCH", "/api/power/policy", power.ChangeAsync),
            Line("GET", "/api/schedules", schedules.GetAsync),
            Line("PUT", "/api/schedules", schedules.PutAsync),
            Line("PUT", "/api/schedules/time-zone", schedules.SetTimeZoneAsync),
            Line("DELETE", "/api/schedules/{name}", schedules.RemoveAsync),
            Line("GET", "/api/notifications", notifications.ListAsync),
            Line("PUT", "/api/notifications", notifications.SetAsync),
            Line("POST", "/api/notifications/{name}/test", notifications.TestAsync),
            Line("DELETE", "/api/notifications/{name}", notifications.DeleteAsync),
            Line("GET", "/api/metrics", metrics.GetAsync),
            Line("POST", "/api/metrics/token", metrics.EnableAsync),
            Line("DELETE", "/api/metrics/token", metrics.DisableAsync),
            Line("POST", "/api/bmc/restart", bmc.RestartAsync),
            Line("POST", "/api/bmc/factory-reset", bmc.ResetAsync),
        ];
    }

    private static ApiRoute Line(string method, string path, ApiHandler handler) => new(method, path, AccountRole.Administrator, handler);
}
