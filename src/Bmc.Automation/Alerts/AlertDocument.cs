using Bmc.Contracts.Alerts;

namespace Bmc.Automation.Alerts;

/// <summary>alerts.json.</summary>
internal sealed record AlertDocument(int Version, AlertSettings Settings)
{
    public const string FileName = "alerts.json";
    public const int CurrentVersion = 1;
}
