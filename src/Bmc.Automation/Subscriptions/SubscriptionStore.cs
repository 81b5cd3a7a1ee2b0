using System.Net;
using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Subscriptions;

/// <summary>Subscriptions and settings in the role's own folder. Changes are its caller's to order.</summary>
internal sealed partial class SubscriptionStore
{
    private readonly StoredDocument<SubscriptionDocument> _file;
    private readonly IReadOnlyList<IPNetwork> _always;
    private volatile SubscriptionDocument _document;
    private volatile IReadOnlyList<IPNetwork> _allowed;

    /// <param name="always">Addresses of destinations that the board allows, whatever the settings say.</param>
    public SubscriptionStore(string folder, IReadOnlyList<IPNetwork> always, ILogger<SubscriptionStore> logger)
    {
        _always = always;
        _file = new StoredDocument<SubscriptionDocument>(Path.Combine(folder, SubscriptionDocument.FileName), AutomationJson.Default.SubscriptionDocument);
        SubscriptionDocument? stored = _file.Load(out string? problem);
        problem ??= stored is null ? null : stored.Version == SubscriptionDocument.CurrentVersion ? SubscriptionRules.Refuse(stored.Settings)?.Message : $"version {stored.Version} is not known";
        _document = stored is null || problem is not null ? SubscriptionDocument.Default : stored;
        _allowed = AllowedBy(_document.Settings);
        if (problem is not null)
            LogLost(logger, problem);
    }

    public SubscriptionDocument Document => _document;

    public EventServiceSettings Settings => _document.Settings;

    /// <summary>Addresses of destinations that are allowed though they are the BMC's own or link-local.</summary>
    public IReadOnlyList<IPNetwork> Allowed => _allowed;

    public StoredSubscription? Find(string id) => _document.Subscriptions.FirstOrDefault(one => one.Id == id);

    /// <summary>On the disk when it returns Done; else nothing changed.</summary>
    public Result Save(SubscriptionDocument changed)
    {
        Result saved = _file.Save(changed);
        if (saved.IsDone)
        {
            _document = changed;
            _allowed = AllowedBy(changed.Settings);
        }

        return saved;
    }

    private IReadOnlyList<IPNetwork> AllowedBy(EventServiceSettings settings) =>
        [.. _always, .. settings.AllowedAddresses.Select(text => ServerAddresses.TryParse(text)!.Value)];

    [LoggerMessage(LogLevel.Error, "The event subscriptions are lost, and nobody is told of anything: {Problem}")]
    private static partial void LogLost(ILogger logger, string problem);
}
