using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Bmc.Web.Login;
using Bmc.Web.Settings.Backup;

namespace Bmc.Web.Settings;

/// <summary>The routes of the settings: an Administrator's, but for one's own password.</summary>
internal static class SettingsTable
{
    /// <summary>A chain of certificates with its key.</summary>
    private const int MaximumCertificate = 64 * 1024;

    public static IReadOnlyList<ApiRoute> Create(WebCapabilities ask, SessionTable sessions, TimeProvider time)
    {
        var accounts = new AccountsApi(ask.Accounts);
        var password = new PasswordApi(sessions, ask.Passwords, ask.Accounts);
        var twoFactor = new TwoFactorApi(sessions, ask.Passwords, ask.Accounts, ask.TwoFactor);
        var open = new SessionsApi(sessions);
        var network = new NetworkApi(ask.Redfish.Network, ask.Redfish.Services);
        var certificate = new CertificateApi(ask.Redfish.WebCertificates);
        var power = new PowerPolicyApi(ask.Power);
        var schedules = new SchedulesApi(ask.Schedules);
        var notifications = new NotificationsApi(ask.Notifications);
        var alerts = new AlertsApi(ask.Alerts);
        var metrics = new MetricsAccessApi(ask.MetricsAccess);
        var backup = new BackupApi(ask, time);
        var bmc = new MaintenanceApi(ask.Manager, ask.Redfish.FactoryReset);
        SharedSettings people = new(accounts.ReadAsync), place = new(network.ReadAsync), offer = new(network.ReadServicesAsync), identity = new(certificate.ReadAsync);
        SharedSettings policy = new(power.ReadAsync), plan = new(schedules.ReadAsync), targets = new(notifications.ReadAsync), traps = new(alerts.ReadAsync);
        return
        [
            new("PUT", "/api/session/password", AccountRole.User, password.ChangeAsync),
            new("GET", "/api/session/two-factor", AccountRole.User, TwoFactorApi.GetAsync),
            new("POST", "/api/session/two-factor", AccountRole.User, twoFactor.BeginAsync),
            new("PUT", "/api/session/two-factor", AccountRole.User, twoFactor.ConfirmAsync),
            new("POST", "/api/session/two-factor/remove", AccountRole.User, twoFactor.RemoveAsync),
            Line("DELETE", "/api/accounts/{name}/two-factor", people.Changed(twoFactor.RemoveOthersAsync)),
            Line("GET", "/api/accounts", people.Shown(accounts.ListAsync)),
            Line("POST", "/api/accounts", people.Changed(accounts.CreateAsync)),
            Line("PATCH", "/api/accounts/{name}", people.Changed(accounts.ChangeAsync)),
            Line("DELETE", "/api/accounts/{name}", people.Changed(accounts.DeleteAsync)),
            Line("POST", "/api/accounts/{name}/unlock", accounts.UnlockAsync),
            Line("GET", "/api/sessions", open.ListAsync),
            Line("DELETE", "/api/sessions/{name}", open.EndAsync),
            Line("GET", "/api/network", place.Shown(network.GetAsync)),
            Line("PUT", "/api/network", place.Changed(network.SetAsync)),
            Line("POST", "/api/network/confirm", network.ConfirmAsync),
            Line("GET", "/api/services", offer.Shown(network.GetServicesAsync)),
            Line("PUT", "/api/services", offer.Changed(network.SetServicesAsync)),
            Line("GET", "/api/certificate", identity.Shown(certificate.GetAsync)),
            Line("POST", "/api/certificate/request", identity.Changed(certificate.RequestAsync)),
            new("PUT", "/api/certificate", AccountRole.Administrator, identity.Changed(certificate.ReplaceAsync), MaximumCertificate),
            Line("DELETE", "/api/certificate", identity.Changed(certificate.MakeSelfSignedAsync)),
            Line("GET", "/api/power/policy", policy.Shown(power.GetAsync)),
            Line("PATCH", "/api/power/policy", policy.Changed(power.ChangeAsync)),
            Line("GET", "/api/schedules", plan.Shown(schedules.GetAsync)),
            Line("PUT", "/api/schedules", plan.Changed(schedules.PutAsync)),
            Line("PUT", "/api/schedules/time-zone", plan.Changed(schedules.SetTimeZoneAsync)),
            Line("DELETE", "/api/schedules/{name}", plan.Changed(schedules.RemoveAsync)),
            Line("GET", "/api/notifications", targets.Shown(notifications.ListAsync)),
            Line("PUT", "/api/notifications", targets.Changed(notifications.SetAsync)),
            Line("POST", "/api/notifications/{name}/test", notifications.TestAsync),
            Line("DELETE", "/api/notifications/{name}", targets.Changed(notifications.DeleteAsync)),
            Line("GET", "/api/alerts", traps.Shown(alerts.GetAsync)),
            Line("PATCH", "/api/alerts", traps.Changed(alerts.ChangeAsync)),
            Line("GET", "/api/alerts/test", alerts.GetTestAsync),
            Line("POST", "/api/alerts/{name}/test", alerts.TestAsync),
            Line("GET", "/api/metrics", metrics.GetAsync),
            Line("POST", "/api/metrics/token", metrics.EnableAsync),
            Line("DELETE", "/api/metrics/token", metrics.DisableAsync),
            Line("GET", "/api/backup", backup.GetAsync),
            new("PUT", "/api/backup", AccountRole.Administrator, backup.RestoreAsync, SettingsFile.MaximumLength),
            Line("POST", "/api/bmc/restart", bmc.RestartAsync),
            Line("POST", "/api/bmc/factory-reset", bmc.ResetAsync),
        ];
    }

    private static ApiRoute Line(string method, string path, ApiHandler handler) => new(method, path, AccountRole.Administrator, handler);
}
