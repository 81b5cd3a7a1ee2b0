using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.Services;

namespace Bmc.Web.Settings.Backup;

/// <summary>An account without its secrets.</summary>
internal sealed record SavedAccount(string Name, AccountRole Role, bool Enabled, bool IpmiEnabled, bool SolEnabled, IpmiUserAccess? IpmiAccess);

/// <summary>
/// What is set on a BMC, as one file. There is no secret in it: no password, key, token or certificate. What is wired is the board's, and what happened is
/// the logs'.
/// </summary>
internal sealed record SettingsFile(
    string Format,
    int Version,
    DateTimeOffset Made,
    string HostName,
    string FirmwareVersion,
    IReadOnlyList<SavedAccount> Accounts,
    LockOutPolicy LockOut,
    SessionPolicy Sessions,
    ServicesOffer Services,
    NetworkSettings Network,
    IpmiSettings Ipmi,
    PowerPolicyChange Power,
    string TimeZone,
    IReadOnlyList<Schedule> Schedules,
    int MediaPatienceSeconds,
    IReadOnlyList<NotificationTarget> Notifications)
{
    private const string ExpectedFormat = "bmc-settings";
    private const int CurrentVersion = 1;

    /// <summary>Each list is bounded by its owner; together they stay below this many bytes.</summary>
    public const int MaximumLength = 256 * 1024;

    public static async ValueTask<SettingsFile> ReadAsync(WebCapabilities ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BmcIdentity identity = await ask.Manager.GetIdentityAsync(cancellationToken);
        IReadOnlyList<Account> accounts = await ask.Accounts.ListAsync(cancellationToken);
        PowerStatus power = await ask.Power.GetStatusAsync(cancellationToken);
        ServicesSettings services = await ask.Redfish.Services.GetAsync(cancellationToken);
        SchedulesState schedules = await ask.Schedules.GetAsync(cancellationToken);
        return new SettingsFile(
            ExpectedFormat,
            CurrentVersion,
            now,
            identity.HostName,
            identity.FirmwareVersion,
            [.. accounts.Select(one => new SavedAccount(one.Name, one.Role, one.Enabled, one.IpmiEnabled, one.SolEnabled, one.IpmiAccess))],
            await ask.Redfish.LockOutPolicy.GetAsync(cancellationToken),
            await ask.Redfish.SessionPolicy.GetAsync(cancellationToken),
            new ServicesOffer(services.Ipmi, services.Web, services.Ssh, services.Ssdp, services.Vnc),
            (await ask.Redfish.Network.GetAsync(cancellationToken)).Settings,
            await ask.Redfish.Ipmi.GetAsync(cancellationToken),
            new PowerPolicyChange(power.RestorePolicy, power.PowerCycleOffTime),
            schedules.TimeZone,
            [.. schedules.Schedules.Select(one => one.Schedule)],
            (await ask.MediaSettings.GetAsync(cancellationToken)).PatienceSeconds,
            [.. (await ask.Notifications.ListAsync(cancellationToken)).Select(one => one.Target.WithoutSecrets())]);
    }

    /// <returns>Null when it can be restored, as far as that can be told without its owners.</returns>
    public Fault? Check()
    {
        if (Format != ExpectedFormat)
            return new Fault(FaultCode.Invalid, "This is no file of settings.");
        if (Version != CurrentVersion)
            return new Fault(FaultCode.Invalid, $"The file's version is {Version}; this firmware reads version {CurrentVersion}.");
        return CheckNames("accounts", Accounts.Select(one => one.Name), StringComparer.OrdinalIgnoreCase)
            ?? CheckNames("schedules", Schedules.Select(one => one.Name), StringComparer.Ordinal)
            ?? CheckNames("notifications", Notifications.Select(one => one.Name), StringComparer.Ordinal);
    }

    private static Fault? CheckNames(string section, IEnumerable<string> names, StringComparer comparer) =>
        names.GroupBy(name => name, comparer).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new Fault(FaultCode.Invalid, $"{section}: {twice.Key} is there twice.")
            : null;
}
