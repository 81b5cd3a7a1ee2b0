using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Usb.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.NetworkMedia;

/// <summary>How images on the network are treated, in the role's own folder.</summary>
public sealed class LocalMediaSettings : IMediaSettings
{
    private readonly StoredState<MediaSettings> _file;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<IPNetwork> _always;
    private volatile MediaSettings _settings;
    private volatile IReadOnlyList<IPNetwork> _allowed;

    /// <param name="always">Addresses that the board allows, whatever the settings say.</param>
    public LocalMediaSettings(string folder, IReadOnlyList<IPNetwork> always, ILogger logger)
    {
        _always = always;
        _logger = logger;
        _file = new(Path.Combine(folder, "media.json"), UsbJson.Default.MediaSettings);
        _settings = _file.Load(logger, stored => Refuse(stored) is { } refusal ? $"media.json: {refusal}" : null) ?? new MediaSettings();
        _allowed = AllowedBy(_settings);
    }

    public TimeSpan Patience => TimeSpan.FromSeconds(_settings.PatienceSeconds);

    /// <summary>Addresses of servers that are allowed though they are the BMC's own or link-local.</summary>
    public IReadOnlyList<IPNetwork> Allowed => _allowed;

    public ValueTask<MediaSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_settings);

    public ValueTask<Result> SetAsync(SetMediaSettingsRequest request, CancellationToken cancellationToken)
    {
        if (Refuse(request.Settings) is { } refusal)
            return ValueTask.FromResult<Result>(new Fault(FaultCode.Invalid, refusal));
        lock (_lock)
        {
            Result saved = _file.Save(request.Settings);
            if (saved.IsDone)
            {
                _settings = request.Settings;
                _allowed = AllowedBy(request.Settings);
                UsbLog.MediaSet(_logger, request.Settings.PatienceSeconds, string.Join(' ', request.Settings.AllowedAddresses ?? []), request.Origin);
            }

            return ValueTask.FromResult(saved);
        }
    }

    private static string? Refuse(MediaSettings settings)
    {
        if (settings.PatienceSeconds is < MediaSettings.MinimumPatience or > MediaSettings.MaximumPatience)
            return $"a read can wait for {MediaSettings.MinimumPatience} to {MediaSettings.MaximumPatience} s";
        IReadOnlyList<string> allowed = settings.AllowedAddresses ?? [];
        if (allowed.Count > MediaSettings.MaximumAllowed)
            return $"{MediaSettings.MaximumAllowed} addresses can be allowed at most";
        return allowed.FirstOrDefault(text => ServerAddresses.TryParse(text) is null) is { } wrong
            ? $"'{wrong}' is neither an address nor a network such as 169.254.0.0/16"
            : null;
    }

    private IReadOnlyList<IPNetwork> AllowedBy(MediaSettings settings) =>
        [.. _always, .. (settings.AllowedAddresses ?? []).Select(text => ServerAddresses.TryParse(text)!.Value)];
}
