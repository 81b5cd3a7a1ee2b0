using Bmc.Contracts.Notifications;

namespace Bmc.Automation.Notifications;

/// <summary>notifications.json; it holds passwords.</summary>
internal sealed record NotificationDocument(int Version, IReadOnlyList<NotificationTarget> Targets)
{
    public const string FileName = "notifications.json";
    public const int CurrentVersion = 1;

    public static NotificationDocument Empty { get; } = new(CurrentVersion, []);

    public NotificationTarget? Find(string name) => Targets.FirstOrDefault(one => one.Name == name);

    public NotificationDocument With(NotificationTarget target) => Find(target.Name) is null
        ? this with { Targets = [.. Targets, target] }
        : this with { Targets = [.. Targets.Select(one => one.Name == target.Name ? target : one)] };

    public NotificationDocument Without(string name) => this with { Targets = [.. Targets.Where(one => one.Name != name)] };
}
