using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Schedules;
using Bmc.Web.Api;

namespace Bmc.Web.Settings.Backup;

/// <param name="AccountsWithoutPassword">Were made, and can't sign in until somebody sets one.</param>
/// <param name="NetworkOnTrial">The network is another one, and goes back unless it is confirmed.</param>
internal sealed record RestoreReport(IReadOnlyList<string> AccountsWithoutPassword, bool NetworkOnTrial);

/// <summary>
/// Sets what a file says, section by section, each by its owner, who checks it. After the first refusal the sections before it are set back: what is refused
/// changes nothing. Accounts and notifications that the file does not name stay, for their secrets would be lost; schedules do not.
/// </summary>
internal sealed class SettingsRestore(WebCapabilities ask, ApiCall call, SettingsFile present)
{
    /// <summary>Time to find the BMC in its new network.</summary>
    private const int TrialSeconds = 300;

    /// <summary>Who leaves in the middle leaves no half of it.</summary>
    private static readonly CancellationToken _untilTheEnd = CancellationToken.None;

    private delegate ValueTask<Fault?> Setter(SettingsFile file);

    /// <summary>Last those with secrets: an IPMI key that was switched off, a password of a server that is named no more can't be set back.</summary>
    private IReadOnlyList<(string Name, Setter Set)> Sections =>
    [
        ("lockOut", async file => (await ask.Redfish.LockOutPolicy.SetAsync(file.LockOut, call.Origin, _untilTheEnd)).Fault),
        ("sessions", async file => (await ask.Redfish.SessionPolicy.SetAsync(file.Sessions, call.Origin, _untilTheEnd)).Fault),
        ("ipmi", async file => (await ask.Redfish.Ipmi.SetAsync(file.Ipmi with { Channel = file.Ipmi.Channel with { Edition = present.Ipmi.Channel.Edition + 1 } }, call.Origin, _untilTheEnd)).Fault),
        ("power", async file => (await ask.Power.SetPolicyAsync(file.Power, _untilTheEnd)).Fault),
        ("schedules", SetSchedulesAsync),
        ("mediaPatienceSeconds", SetMediaAsync),
        ("services", async file => (await ask.Redfish.Services.SetOfferAsync(file.Services, call.Origin, _untilTheEnd)).Fault),
        ("network", SetNetworkAsync),
        ("accounts", SetAccountsAsync),
        ("notifications", SetNotificationsAsync),
    ];

    public async Task<Result<RestoreReport>> RunAsync(SettingsFile wanted)
    {
        var set = new Stack<Setter>();
        foreach ((string name, Setter section) in Sections)
        {
            set.Push(section);
            if (await TryAsync(section, wanted) is not { } fault)
                continue;
            string? left = null;
            while (set.TryPop(out Setter? undone))
                left = (await TryAsync(undone, present))?.Message ?? left;
            return fault with { Message = $"{name}: {fault.Message} {(left is null ? "Nothing has changed." : $"Not all could be set back: {left}")}" };
        }

        return new RestoreReport(
            [.. wanted.Accounts.Select(one => one.Name).Except(present.Accounts.Select(one => one.Name), StringComparer.OrdinalIgnoreCase)],
            (await ask.Redfish.Network.GetAsync(_untilTheEnd)).Trial is not null);
    }

    private static async ValueTask<Fault?> TryAsync(Setter section, SettingsFile file)
    {
        try
        {
            return await section(file);
        }
        catch (OwnerUnavailableException away)
        {
            return new Fault(FaultCode.Unavailable, away.Message);
        }
    }

    private async ValueTask<Fault?> SetAccountsAsync(SettingsFile file)
    {
        IReadOnlyList<Account> accounts = await ask.Accounts.ListAsync(_untilTheEnd);
        // Those with more rights first: there is an administrator at any time.
        foreach (SavedAccount saved in file.Accounts.OrderByDescending(one => one.Role))
        {
            if (!(await FindOrCreateAsync(saved, accounts)).TryGet(out Account? account, out Fault? fault))
                return fault;
            var change = new AccountChange(saved.Name, saved.Role, saved.Enabled, saved.IpmiEnabled, SolEnabled: saved.SolEnabled, IpmiAccess: saved.IpmiAccess);
            if ((await ask.Accounts.ChangeAsync(account.Id, change, call.Origin, _untilTheEnd)).Fault is { } refused)
                return refused;
        }

        // When it is all set back, those that were made go again.
        foreach (Account made in accounts.Where(one => ReferenceEquals(file, present) && file.Accounts.All(saved => !IsNamed(one, saved.Name))))
        {
            if ((await ask.Accounts.DeleteAsync(made.Id, call.Origin, _untilTheEnd)).Fault is { } refused)
                return refused;
        }

        return null;
    }

    private async ValueTask<Result<Account>> FindOrCreateAsync(SavedAccount saved, IReadOnlyList<Account> accounts) =>
        accounts.FirstOrDefault(one => IsNamed(one, saved.Name)) is { } found
            ? found
            : await ask.Accounts.CreateAsync(new NewAccount(saved.Name, saved.Role, null, saved.Enabled, saved.IpmiEnabled), call.Origin, _untilTheEnd);

    private static bool IsNamed(Account account, string name) => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase);

    private async ValueTask<Fault?> SetSchedulesAsync(SettingsFile file)
    {
        if ((await ask.Schedules.SetTimeZoneAsync(file.TimeZone, call.Origin, _untilTheEnd)).Fault is { } unknown)
            return unknown;
        foreach (ScheduleState state in (await ask.Schedules.GetAsync(_untilTheEnd)).Schedules.Where(one => file.Schedules.All(saved => saved.Name != one.Schedule.Name)))
        {
            if ((await ask.Schedules.RemoveAsync(state.Schedule.Name, call.Origin, _untilTheEnd)).Fault is { } stays)
                return stays;
        }

        foreach (Schedule schedule in file.Schedules)
        {
            if ((await ask.Schedules.PutAsync(schedule, call.Origin, _untilTheEnd)).Fault is { } refused)
                return refused;
        }

        return null;
    }

    private async ValueTask<Fault?> SetMediaAsync(SettingsFile file)
    {
        MediaSettings settings = await ask.MediaSettings.GetAsync(_untilTheEnd);
        return (await ask.MediaSettings.SetAsync(new SetMediaSettingsRequest(settings with { PatienceSeconds = file.MediaPatienceSeconds }, call.Origin), _untilTheEnd)).Fault;
    }

    /// <summary>One that is the same is not set: where the network belongs to the system it could not be.</summary>
    private async ValueTask<Fault?> SetNetworkAsync(SettingsFile file)
    {
        NetworkStatus status = await ask.Redfish.Network.GetAsync(_untilTheEnd);
        if (SharedSettings.Write(new NetworkOrder(status.Present), WebJson.Default.NetworkOrder).AsSpan().SequenceEqual(SharedSettings.Write(new NetworkOrder(file.Network), WebJson.Default.NetworkOrder)))
            return null;
        return (await ask.Redfish.Network.SetAsync(file.Network, ReferenceEquals(file, present) ? null : TrialSeconds, call.Origin, _untilTheEnd)).Fault;
    }

    private async ValueTask<Fault?> SetNotificationsAsync(SettingsFile file)
    {
        foreach (NotificationTarget target in file.Notifications)
        {
            if ((await ask.Notifications.SetAsync(target, call.Origin, _untilTheEnd)).Fault is { } refused)
                return refused;
        }

        foreach (NotificationState made in (await ask.Notifications.ListAsync(_untilTheEnd)).Where(one => ReferenceEquals(file, present) && file.Notifications.All(saved => saved.Name != one.Target.Name)))
        {
            if ((await ask.Notifications.DeleteAsync(made.Target.Name, call.Origin, _untilTheEnd)).Fault is { } stays)
                return stays;
        }

        return null;
    }
}
